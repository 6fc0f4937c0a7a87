use crate::components::MENTIONS;
use crate::dom::{clicks, fragment, keep, panel, popover};

/// Shows what a panel says of the names in a text: of one where that is
/// pressed, of all by a button. Where the panel has nothing, or the engine has
/// no popovers, a link leads to where it leads.
pub fn listen() {
    // The popover is not in there: its own links are only links.
    keep(clicks::listen_to(
        "main a.mention".to_owned(),
        Box::new(|mention| {
            popover::supported(MENTIONS)
                && panel::place(&mention).is_some_and(|place| {
                    let href = mention.get_attribute("href").unwrap_or_default();
                    // The page of a view may stand before the fragment.
                    let name = match href.split_once('#') {
                        Some((_, fragment)) => format!("#{fragment}"),
                        None => href,
                    };
                    panel::repeat(MENTIONS, &panel::of_name(&place, &name))
                })
                && popover::show(MENTIONS, &mention)
        }),
    ));
    keep(clicks::listen_to(
        "main button[data-panel-of]".to_owned(),
        Box::new(|button| {
            let place = button.get_attribute("data-panel-of").unwrap_or_default();
            popover::supported(MENTIONS)
                && panel::repeat(MENTIONS, &panel::whole(&place))
                && popover::show(MENTIONS, &button)
        }),
    ));
    // Whoever follows a link has left what was named, also where the address is
    // already that.
    keep(clicks::listen_to(
        format!("#{MENTIONS} a"),
        Box::new(|_| {
            popover::hide(MENTIONS);
            false
        }),
    ));
    keep(fragment::listen(|_| popover::hide(MENTIONS)));
}
