use super::fragments::Chapter;
use crate::components::entities::{body_link, full_name, quotation, short_name};
use crate::route::{Route, View};
use report::{Agency, AgencyIndex, Evidence, Relations};
use std::collections::BTreeMap;
use yew::prelude::*;

type Pairs = BTreeMap<(AgencyIndex, AgencyIndex), Vec<Evidence>>;

/// Id of the matrix.
const MATRIX: &str = "network-matrix";

/// Which bodies act together: a matrix, and under it each pair with its words.
pub fn network(relations: Relations) -> Chapter {
    let pairs = relations.pairs();
    let mut bodies: Vec<AgencyIndex> = pairs.keys().flat_map(|(one, other)| [*one, *other]).collect();
    bodies.sort_by_key(|index| (index.of(relations.report).map(|agency| agency.kind), *index));
    bodies.dedup();
    let lead = html! {
        { "Which bodies act together, as the report says it. Each number counts the passages that name both and what \
           they do together; it leads to them. Not counted are cooperation that is only sought or offered, and a body with what it is a \
           part of. Which words say so is this edition’s reading." }
    };
    let content = html! {
        <>
            <form class="filter needs-script">
                <div>
                    <label for="network-order">{ "Order" }</label>
                    <select id="network-order" data-order={MATRIX}>
                        <option value="kind">{ "by kind" }</option>
                        <option value="count">{ "by number of partners" }</option>
                        <option value="name">{ "by name" }</option>
                    </select>
                </div>
            </form>
            <p class="hint needs-script">{ "Arrow keys go from cell to cell; Enter opens the passages." }</p>
            { matrix(relations, &pairs, &bodies) }
            <h3>{ "The pairs, with the report’s words" }</h3>
            <div class="pairs">
                for ((one, other), words) in &pairs {
                    { pair(relations, *one, *other, words) }
                }
            </div>
        </>
    };
    Chapter { view: View::Network, title: "Network: who acts with whom", lead, content }
}

fn matrix(relations: Relations, pairs: &Pairs, bodies: &[AgencyIndex]) -> Html {
    let known: Vec<(AgencyIndex, &Agency)> =
        bodies.iter().filter_map(|index| Some((*index, index.of(relations.report)?))).collect();
    let partners = |index: AgencyIndex| {
        pairs.keys().filter(|(one, other)| *one == index || *other == index).count().to_string()
    };
    let header = |index: AgencyIndex, agency: &Agency| {
        (agency.name.clone(), (agency.kind as usize).to_string(), partners(index))
    };
    html! {
        <div class="table-frame" role="region" aria-label="Matrix of bodies" tabindex="0">
            <table id={MATRIX} class="matrix" data-matrix="" aria-label="Bodies that act together">
                <thead>
                    <tr>
                        <td></td>
                        for (index, agency) in &known {
                            { column_header(agency, header(*index, agency)) }
                        }
                    </tr>
                </thead>
                <tbody>
                    for (row, agency) in &known {
                        <tr data-row={agency.id.clone()}>
                            { row_header(agency, header(*row, agency)) }
                            for (column, other) in &known {
                                { cell(relations, pairs, (*row, agency), (*column, other)) }
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

fn row_header(agency: &Agency, (name, kind, count): (String, String, String)) -> Html {
    let href = Route::Agency(agency.id.clone()).href();
    html! {
        <th scope="row" data-name={name} data-kind={kind} data-count={count}>
            <a {href}>{ full_name(agency) }</a>
        </th>
    }
}

fn column_header(agency: &Agency, (name, kind, count): (String, String, String)) -> Html {
    html! {
        <th scope="col" data-column={agency.id.clone()} data-name={name.clone()} data-kind={kind}
            data-count={count} aria-label={name.clone()} title={name}>
            <span>{ short_name(agency).to_owned() }</span>
        </th>
    }
}

fn cell(
    relations: Relations,
    pairs: &Pairs,
    (row, one): (AgencyIndex, &Agency),
    (column, other): (AgencyIndex, &Agency),
) -> Html {
    let ordered = (row.min(column), row.max(column));
    let (id, words) = (other.id.clone(), pairs.get(&ordered));
    match words {
        Some(words) => {
            let label = format!("{} with {}: {}", short_name(one), short_name(other), passages(words.len()));
            html! {
                <td data-column={id}>
                    <a href={format!("#{}", pair_id(relations, ordered.0, ordered.1))} aria-label={label}>{ words.len() }</a>
                </td>
            }
        }
        None if row == column => html! { <td class="self" data-column={id}></td> },
        None => html! { <td data-column={id}></td> },
    }
}

fn passages(number: usize) -> String {
    if number == 1 { "1 passage".to_owned() } else { format!("{number} passages") }
}

fn pair_id(relations: Relations, one: AgencyIndex, other: AgencyIndex) -> String {
    let id =
        |index: AgencyIndex| index.of(relations.report).map(|agency| agency.id.clone()).unwrap_or_default();
    format!("network-{}--{}", id(one), id(other))
}

fn pair(relations: Relations, one: AgencyIndex, other: AgencyIndex, words: &[Evidence]) -> Html {
    html! {
        <section id={pair_id(relations, one, other)} class="pair">
            <h4>{ body_link(relations, one) }{ " and " }{ body_link(relations, other) }</h4>
            for evidence in words {
                { quotation(relations, evidence) }
            }
        </section>
    }
}
