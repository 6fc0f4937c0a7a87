use report_explorer::views::embed::FramePolicy;

#[test]
fn headers_say_where_pages_may_be_framed() {
    let listed = |sites: &str| FramePolicy::Listed(sites.to_owned());
    for (options, policy, expected) in [
        ("", "", FramePolicy::Everywhere),
        ("DENY", "", FramePolicy::Nowhere),
        (" deny ", "default-src 'self'", FramePolicy::Nowhere),
        ("SAMEORIGIN", "", FramePolicy::SameSite),
        ("sameorigin, SAMEORIGIN", "", FramePolicy::SameSite),
        ("SAMEORIGIN, DENY", "", FramePolicy::Nowhere),
        ("ALLOW-FROM https://a.example", "", FramePolicy::Everywhere),
        ("ALLOWALL", "", FramePolicy::Everywhere),
        ("", "frame-ancestors 'none'", FramePolicy::Nowhere),
        ("", "default-src 'self'; Frame-Ancestors 'NONE' ; img-src *", FramePolicy::Nowhere),
        ("", "frame-ancestors", FramePolicy::Nowhere),
        ("", "frame-ancestors 'self'", FramePolicy::SameSite),
        ("", "frame-ancestors *", FramePolicy::Everywhere),
        ("", "frame-ancestors https: http:", FramePolicy::Everywhere),
        ("", "frame-ancestors 'self' https://school.example", listed("this site, https://school.example")),
        ("", "frame-ancestors https://*.school.example", listed("https://*.school.example")),
        // The directive replaces the older header.
        ("DENY", "frame-ancestors *", FramePolicy::Everywhere),
        ("SAMEORIGIN", "frame-ancestors 'none'", FramePolicy::Nowhere),
        // Of a directive that is there twice, the first counts; several policies apply together.
        ("", "frame-ancestors *; frame-ancestors 'none'", FramePolicy::Everywhere),
        ("", "frame-ancestors *, frame-ancestors 'self'", FramePolicy::SameSite),
        ("", "script-src 'self', frame-ancestors 'none'", FramePolicy::Nowhere),
        // Other directives are about frames in the page.
        ("", "frame-src 'none'; child-src 'none'", FramePolicy::Everywhere),
    ] {
        assert_eq!(FramePolicy::parse(options, policy), expected, "{options} / {policy}");
    }
}

#[test]
fn a_host_that_forbids_frames_is_named_with_what_helps() {
    assert_eq!(FramePolicy::Everywhere.warning(), None);
    for policy in
        [FramePolicy::Nowhere, FramePolicy::SameSite, FramePolicy::Listed("https://a.example".to_owned())]
    {
        let warning = policy.warning().unwrap();
        assert!(warning.contains("X-Frame-Options") && warning.contains("administrator"), "{warning}");
    }
    assert!(
        FramePolicy::Listed("https://a.example".to_owned()).warning().unwrap().contains("https://a.example")
    );
}
