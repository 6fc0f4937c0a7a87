//! Network: which agencies act together, as a matrix and as pairs with the report's words.

mod matrix;

pub use matrix::{Cell, HeaderKey, Order, next_cell, sort_headers};

use crate::components::entities::{agency_link, quotation};
use crate::components::island::{IslandProps, Mode, use_island};
use crate::route::View;
use matrix::Matrix;
use report::{AgencyIndex, Evidence, Relations};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// The id of the element that [`Network`] is mounted on.
pub const ROOT: &str = "network-content";

type Pairs = BTreeMap<(AgencyIndex, AgencyIndex), Vec<Evidence>>;

/// The pairs of agencies, and the agencies in them by kind.
#[derive(PartialEq)]
struct Model {
    pairs: Pairs,
    agencies: Vec<AgencyIndex>,
}

impl Model {
    fn new(relations: Relations) -> Self {
        let pairs = relations.pairs();
        let mut agencies: Vec<AgencyIndex> = pairs.keys().flat_map(|(one, other)| [*one, *other]).collect();
        agencies.sort_by_key(|index| (index.of(relations.report).map(|agency| agency.kind), *index));
        agencies.dedup();
        Self { pairs, agencies }
    }

    /// Returns the words about a pair, in either order.
    fn evidence(&self, one: AgencyIndex, other: AgencyIndex) -> &[Evidence] {
        self.pairs.get(&(one.min(other), one.max(other))).map(Vec::as_slice).unwrap_or_default()
    }

    fn partner_count(&self, index: AgencyIndex) -> usize {
        self.pairs.keys().filter(|(one, other)| *one == index || *other == index).count()
    }
}

/// The view: the matrix, and under it each pair with its quotations.
#[component]
pub fn Network(props: &IslandProps) -> Html {
    let data = &props.data;
    use_island(props, View::Network, ROOT);
    let model: Rc<Model> = use_memo(data.clone(), |data| Model::new(data.relations()));
    let pairs = use_memo(data.clone(), |data| pairs(data.relations(), &model.pairs));
    html! {
        <>
            { heading() }
            <Matrix data={data.clone()} model={model.clone()} is_interactive={props.mode == Mode::Interactive} />
            <h3>{ "The pairs, with the report’s words" }</h3>
            <div class="pairs">{ (*pairs).clone() }</div>
        </>
    }
}

/// The heading and the lead of the view.
pub fn heading() -> Html {
    html! {
        <>
            <h2 class="view-title">{ "Network: who acts with whom" }</h2>
            <p class="lead">
                { "Which agencies act together, as the report says. Each number counts the passages that name both agencies and \
                   what they do together, and links to them. Cooperation that is only sought or offered is not counted, nor is an \
                   agency with its parent. The editors chose the passages." }
            </p>
        </>
    }
}

fn pairs(relations: Relations, pairs: &Pairs) -> Html {
    let pair = |((one, other), evidence): (&(AgencyIndex, AgencyIndex), &Vec<Evidence>)| {
        html! {
            <section id={pair_id(relations, *one, *other)} class="pair">
                <h4>{ agency_link(relations, *one) }{ " and " }{ agency_link(relations, *other) }</h4>
                { for evidence.iter().map(|evidence| quotation(relations, evidence)) }
            </section>
        }
    };
    pairs.iter().map(pair).collect()
}

fn pair_id(relations: Relations, one: AgencyIndex, other: AgencyIndex) -> String {
    let id = |index: AgencyIndex| index.of(relations.report).map_or("", |agency| agency.id.as_str());
    format!("network-{}--{}", id(one.min(other)), id(one.max(other)))
}
