use crate::{Acronym, Agency, Entities, GeoPlace, Instrument, Report, Section, Symbol};
use serde::{Deserialize, Serialize};

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident: $owner:ident.$list:ident -> $item:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u16);

        impl $name {
            /// Returns the entry in `owner`, or `None` if the index is out of range.
            pub fn of(self, owner: &$owner) -> Option<&$item> {
                owner.$list.get(usize::from(self.0))
            }

            /// Returns all indices of the list in `owner`, in order.
            pub fn all(owner: &$owner) -> impl Iterator<Item = Self> + use<> {
                (0..u16::try_from(owner.$list.len()).unwrap_or(u16::MAX)).map(Self)
            }
        }
    )*};
}

indices! {
    /// An index into [`Report::sections`].
    SectionIndex: Report.sections -> Section;
    /// An index into [`Report::agencies`].
    AgencyIndex: Report.agencies -> Agency;
    /// An index into [`Report::instruments`].
    InstrumentIndex: Report.instruments -> Instrument;
    /// An index into [`Report::symbols`].
    SymbolIndex: Report.symbols -> Symbol;
    /// An index into [`Entities::places`].
    GeoPlaceIndex: Entities.places -> GeoPlace;
    /// An index into [`Entities::acronyms`].
    AcronymIndex: Entities.acronyms -> Acronym;
}
