/// Declares an enum whose variants have an id for programs and a label for readers.
///
/// A variant is written `Name = "id", "Label";`, or `Name = "id", "Label", "Plural label";` if the enum has
/// `plural` in front. `ALL` lists the variants in the order in which they are shown: the order of their
/// declaration unless `shown as [...]` gives another one. The order of declaration is part of the wire
/// format.
macro_rules! labelled_enum {
    (plural $(#[$meta:meta])* $name:ident {
        $($(#[$doc:meta])* $variant:ident = $id:literal, $label:literal, $plural:literal;)*
    }) => {
        crate::labelled_enum::labelled_enum! {
            $(#[$meta])* $name shown as [$($variant),*] { $($(#[$doc])* $variant = $id, $label;)* }
        }

        impl $name {
            /// Returns the label of several, for readers.
            pub fn plural(self) -> &'static str {
                match self { $(Self::$variant => $plural,)* }
            }
        }
    };
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal, $label:literal;)* }) => {
        crate::labelled_enum::labelled_enum! {
            $(#[$meta])* $name shown as [$($variant),*] { $($(#[$doc])* $variant = $id, $label;)* }
        }
    };
    ($(#[$meta:meta])* $name:ident shown as [$($shown:ident),*] {
        $($(#[$doc:meta])* $variant:ident = $id:literal, $label:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $id)] $variant,)*
        }

        impl $name {
            /// All variants, in the order in which they are shown.
            pub const ALL: [Self; [$($id),*].len()] = [$(Self::$shown),*];

            /// Returns the label for readers.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// Returns the id for programs, as in the curated data and in `report.json`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }
        }
    };
}

pub(crate) use labelled_enum;
