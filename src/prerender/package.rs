/// What the page is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Package {
    /// A folder on a web host.
    Hosted,
    /// One file that asks for nothing.
    OneFile,
}
