/// Where the headers of a host allow its pages in frames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FramePolicy {
    /// On every site.
    Everywhere,
    /// On pages of the same site alone.
    SameSite,
    /// On these sites alone, which the host names.
    Listed(String),
    /// Nowhere.
    Nowhere,
}

impl FramePolicy {
    /// Parses the values of the headers `X-Frame-Options` and `Content-Security-Policy`, which are empty if they are not
    /// sent. The directive `frame-ancestors` replaces `X-Frame-Options`. Several policies apply together; of those, the
    /// strictest is returned.
    pub fn parse(x_frame_options: &str, content_security_policy: &str) -> Self {
        let policies = content_security_policy.split(',');
        let ancestors = policies.filter_map(|policy| policy.split(';').find_map(frame_ancestors));
        let by_policy = ancestors.max_by_key(Self::strictness);
        by_policy.unwrap_or_else(|| {
            let values: Vec<String> =
                x_frame_options.split(',').map(|value| value.trim().to_ascii_uppercase()).collect();
            let has = |value: &str| values.iter().any(|other| other == value);
            match (has("DENY"), has("SAMEORIGIN")) {
                (true, _) => Self::Nowhere,
                (_, true) => Self::SameSite,
                // Browsers ignore other values.
                _ => Self::Everywhere,
            }
        })
    }

    fn strictness(&self) -> u8 {
        match self {
            Self::Everywhere => 0,
            Self::Listed(_) => 1,
            Self::SameSite => 2,
            Self::Nowhere => 3,
        }
    }

    /// Returns a warning for those who embed the explorer; none if it can be embedded everywhere.
    pub fn warning(&self) -> Option<String> {
        const HELP: &str = "To embed it elsewhere, ask the administrator of this site to change its headers \
                            X-Frame-Options and Content-Security-Policy: frame-ancestors, or copy the explorer to a host \
                            that allows frames.";
        let problem = match self {
            Self::Everywhere => return None,
            Self::Nowhere => {
                "This site does not allow its pages in frames, so the preview stays empty.".to_owned()
            }
            Self::SameSite => "This site allows its pages only in frames of its own pages.".to_owned(),
            Self::Listed(sites) => format!("This site allows its pages only in frames on {sites}."),
        };
        Some(format!("{problem} {HELP}"))
    }
}

/// Returns the policy of a directive, if it is `frame-ancestors`.
fn frame_ancestors(directive: &str) -> Option<FramePolicy> {
    let mut words = directive.split_ascii_whitespace();
    if !words.next()?.eq_ignore_ascii_case("frame-ancestors") {
        return None;
    }
    let is_own = |source: &&str| source.eq_ignore_ascii_case("'self'");
    let is_any = |source: &&str| matches!(*source, "*" | "https:" | "http:") || source.ends_with("://*");
    let sources: Vec<&str> = words.filter(|source| !source.eq_ignore_ascii_case("'none'")).collect();
    Some(if sources.is_empty() {
        FramePolicy::Nowhere
    } else if sources.iter().any(is_any) {
        FramePolicy::Everywhere
    } else if sources.iter().all(&is_own) {
        FramePolicy::SameSite
    } else {
        let name = |source: &&str| if is_own(source) { "this site" } else { *source }.to_owned();
        FramePolicy::Listed(sources.iter().map(name).collect::<Vec<_>>().join(", "))
    })
}
