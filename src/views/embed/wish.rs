use crate::components::inline::escape;
use crate::route::View;
use form_urlencoded::Serializer;

/// What is embedded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A view.
    View(View),
    /// The card of a body, by its id.
    Agency(String),
    /// A paragraph, by its number.
    Paragraph(u32),
}

/// Whose choice light or dark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// The reader's.
    Auto,
    /// Light for all.
    Light,
    /// Dark for all.
    Dark,
}

/// How the explorer comes into another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A frame of a fixed height, which every system takes.
    Frame,
    /// A frame that a script makes as high as what it shows.
    Script,
    /// An element of its own, from the same script.
    Element,
}

/// What an editor wants in his page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What is embedded.
    pub subject: Subject,
    /// Light or dark.
    pub theme: Theme,
    /// `#rrggbb`, for links and marks.
    pub accent: Option<String>,
    /// Whether a line is drawn around it.
    pub framed: bool,
    /// How it comes into the page.
    pub way: Way,
    /// Whether the other system puts it into a sandbox without an origin.
    pub sandboxed: bool,
}

/// Where the explorer is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Source {
    /// The address of its folder, with a slash at its end.
    pub folder: String,
    /// The name of the one file in it.
    pub one_file: String,
    /// The report's title and symbol.
    pub title: String,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            subject: Subject::View(View::Report),
            theme: Theme::Auto,
            accent: None,
            framed: true,
            way: Way::Frame,
            sandboxed: false,
        }
    }
}

impl Subject {
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

    /// As the address has it.
    pub fn id(&self) -> String {
        match self {
            Self::View(view) => view.id().to_owned(),
            Self::Agency(id) => format!("agency:{id}"),
            Self::Paragraph(number) => format!("para:{number}"),
        }
    }

    /// A height that shows enough of it, in CSS pixels.
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
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// As the address has it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Name for editors.
    pub fn label(self) -> &'static str {
        match self {
            Self::Auto => "As the reader’s system",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Frame, Self::Script, Self::Element];

    /// Name for the form.
    pub fn id(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Script => "script",
            Self::Element => "element",
        }
    }

    /// Name for editors.
    pub fn label(self) -> &'static str {
        match self {
            Self::Frame => "A frame of fixed height: works everywhere",
            Self::Script => "A frame with a script that fits its height",
            Self::Element => "An element, from the same script",
        }
    }
}

impl Wish {
    /// What of it is not so anyway, by the names that the address has for it.
    fn choices(&self) -> Vec<(&'static str, String)> {
        let mut choices = vec![("embed", self.subject.id())];
        if self.theme != Theme::Auto {
            choices.push(("theme", self.theme.id().to_owned()));
        }
        choices.extend(self.accent.clone().map(|accent| ("accent", accent)));
        if !self.framed {
            choices.push(("frame", "none".to_owned()));
        }
        choices
    }

    /// The address of the frame, from the folder of the explorer.
    pub fn address(&self, source: &Source) -> String {
        let query = Serializer::new(String::new()).extend_pairs(self.choices()).finish();
        let file = if self.sandboxed { source.one_file.as_str() } else { "" };
        format!("{file}?{query}")
    }

    /// What an editor puts into his page. An element makes a frame that is not
    /// in a sandbox.
    pub fn snippet(&self, source: &Source) -> String {
        let folder = escape(&source.folder);
        let title = escape(&match &self.subject {
            Subject::View(View::Report) | Subject::Agency(_) => source.title.clone(),
            Subject::View(view) => format!("{}: {}", view.label(), source.title),
            Subject::Paragraph(number) => format!("Paragraph {number}: {}", source.title),
        });
        let place = escape(&self.subject.id().replace(':', "-"));
        let link = format!("<a href=\"{folder}#{place}\">{title}</a>");
        let script = format!("<script src=\"{folder}embed.js\" defer></script>");
        let frame = || {
            let sandbox = if self.sandboxed { " sandbox=\"allow-scripts allow-popups\"" } else { "" };
            let fits = if self.way == Way::Script { " data-un-report-explorer" } else { "" };
            format!(
                "<iframe src=\"{folder}{}\" title=\"{title}\" width=\"100%\" height=\"{}\" loading=\"lazy\" \
                 frameborder=\"0\"{sandbox}{fits}>{link}</iframe>",
                escape(&self.address(source)),
                self.subject.height(),
            )
        };
        match self.way {
            Way::Frame => frame(),
            Way::Script => format!("{}\n{script}", frame()),
            Way::Element => {
                let choices = self.choices().into_iter().map(|(name, value)| {
                    let name = if name == "embed" { "view" } else { name };
                    format!(" {name}=\"{}\"", escape(&value))
                });
                format!(
                    "<un-report-explorer{}>{link}</un-report-explorer>\n{script}",
                    choices.collect::<String>()
                )
            }
        }
    }
}
