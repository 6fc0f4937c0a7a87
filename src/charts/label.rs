use super::size::Label;
use yew::prelude::*;

/// Draws `label` as a text element with the CSS class `class`, if that is not
/// empty.
pub fn draw_label(class: &'static str, label: &Label) -> Html {
    html! {
        <text class={(!class.is_empty()).then_some(class)} x={label.x.to_string()} y={label.y.to_string()}
            text-anchor={label.anchor.as_str()}>{ label.text.clone() }</text>
    }
}
