/// The form in which the page is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Package {
    /// A folder on a web host.
    Hosted,
    /// One file that makes no requests.
    OneFile,
}
