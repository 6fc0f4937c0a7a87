use crate::dom::Element;
use crate::route::View;
pub enum ExploreCommand {
    Load,
    Open(View),
    ShowEntity { trigger: Element, anchor: String, href: String },
    ShowEntities { trigger: Element, anchor: String },
}
pub fn run(_: ExploreCommand) {}
