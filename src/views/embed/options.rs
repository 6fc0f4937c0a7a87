use crate::components::inline::escape;
use crate::route::View;
use form_urlencoded::Serializer;

/// A view, or one thing in it, that is embedded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmbedTarget {
    /// A view.
    View(View),
    /// The card of an agency, by its id.
    Agency(String),
    /// A paragraph, by its number.
    Paragraph(u32),
}

/// The colour theme of an embedded view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// The preference of the reader's system.
    Auto,
    Light,
    Dark,
}

/// The markup that embeds the explorer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmbedMethod {
    /// A frame of a fixed height, which every content management system accepts.
    Frame,
    /// A frame whose height a script fits to its content.
    Script,
    /// A custom element, which the same script registers.
    Element,
}

/// The choices of the embed dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedOptions {
    /// The embedded view or thing.
    pub target: EmbedTarget,
    /// The colour theme.
    pub theme: Theme,
    /// A colour for links and highlights, as `#rrggbb`.
    pub accent: Option<String>,
    /// Whether it has a border.
    pub bordered: bool,
    /// The markup to make.
    pub method: EmbedMethod,
    /// Whether the host puts frames into a sandbox without an origin.
    pub sandboxed: bool,
}

/// The address of this explorer.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ExplorerSite {
    /// Its folder, with a slash at the end; empty if it was opened as a file.
    pub folder: String,
    /// The name of the one-file edition in that folder.
    pub one_file: String,
    /// The report's title and symbol.
    pub title: String,
}

impl Default for EmbedOptions {
    fn default() -> Self {
        Self {
            target: EmbedTarget::View(View::Report),
            theme: Theme::Auto,
            accent: None,
            bordered: true,
            method: EmbedMethod::Frame,
            sandboxed: false,
        }
    }
}

impl EmbedTarget {
    /// The views that can be embedded.
    pub const VIEWS: [View; 9] = [
        View::Report,
        View::Search,
        View::Agencies,
        View::Network,
        View::Instruments,
        View::Timeline,
        View::Places,
        View::Documents,
        View::Glossary,
    ];

    /// Returns its value in the address.
    pub fn id(&self) -> String {
        match self {
            Self::View(view) => view.id().to_owned(),
            Self::Agency(id) => format!("agency:{id}"),
            Self::Paragraph(number) => format!("para:{number}"),
        }
    }

    /// Returns a height that shows enough of it, in CSS pixels.
    pub fn height(&self) -> u32 {
        match self {
            Self::View(View::Search) => 640,
            Self::View(_) => 800,
            Self::Agency(_) => 560,
            Self::Paragraph(_) => 400,
        }
    }
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Returns its value in the address.
    pub fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Returns its label in the dialog.
    pub fn label(self) -> &'static str {
        match self {
            Self::Auto => "Reader’s system setting",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

impl EmbedMethod {
    pub const ALL: [Self; 3] = [Self::Frame, Self::Script, Self::Element];

    /// Returns its value in the form.
    pub fn id(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Script => "script",
            Self::Element => "element",
        }
    }

    /// Returns its label in the dialog.
    pub fn label(self) -> &'static str {
        match self {
            Self::Frame => "Frame with a fixed height (works everywhere)",
            Self::Script => "Frame with a script that fits its height",
            Self::Element => "Custom element with the same script",
        }
    }
}

impl EmbedOptions {
    /// Returns the query parameters that differ from the defaults.
    fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut parameters = vec![("embed", self.target.id())];
        if self.theme != Theme::Auto {
            parameters.push(("theme", self.theme.id().to_owned()));
        }
        parameters.extend(self.accent.clone().map(|accent| ("accent", accent)));
        if !self.bordered {
            parameters.push(("frame", "none".to_owned()));
        }
        parameters
    }

    /// Returns the address of the frame, relative to the explorer's folder.
    pub fn address(&self, site: &ExplorerSite) -> String {
        let query = Serializer::new(String::new()).extend_pairs(self.parameters()).finish();
        let file = if self.sandboxed { site.one_file.as_str() } else { "" };
        format!("{file}?{query}")
    }

    /// Returns the HTML to paste. The custom element makes a frame without a sandbox.
    pub fn snippet(&self, site: &ExplorerSite) -> String {
        let folder = escape(&site.folder);
        let title = escape(&match &self.target {
            EmbedTarget::View(View::Report) | EmbedTarget::Agency(_) => site.title.clone(),
            EmbedTarget::View(view) => format!("{}: {}", view.label(), site.title),
            EmbedTarget::Paragraph(number) => format!("Paragraph {number}: {}", site.title),
        });
        let fragment = escape(&self.target.id().replace(':', "-"));
        let link = format!("<a href=\"{folder}#{fragment}\">{title}</a>");
        let script = format!("<script src=\"{folder}embed.js\" defer></script>");
        let frame = || {
            let sandbox = if self.sandboxed { " sandbox=\"allow-scripts allow-popups\"" } else { "" };
            let fits = if self.method == EmbedMethod::Script { " data-un-report-explorer" } else { "" };
            format!(
                "<iframe src=\"{folder}{}\" title=\"{title}\" width=\"100%\" height=\"{}\" loading=\"lazy\" \
                 frameborder=\"0\"{sandbox}{fits}>{link}</iframe>",
                escape(&self.address(site)),
                self.target.height(),
            )
        };
        match self.method {
            EmbedMethod::Frame => frame(),
            EmbedMethod::Script => format!("{}\n{script}", frame()),
            EmbedMethod::Element => {
                let attributes = self.parameters().into_iter().map(|(name, value)| {
                    let name = if name == "embed" { "view" } else { name };
                    format!(" {name}=\"{}\"", escape(&value))
                });
                format!(
                    "<un-report-explorer{}>{link}</un-report-explorer>\n{script}",
                    attributes.collect::<String>()
                )
            }
        }
    }
}
