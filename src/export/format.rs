//! The formats: how each is asked for, and how its files end.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Columns for people, in their language.
    #[default]
    Table,
    /// Each client as lines of a field's name and its value, for people: what a table is for one client.
    Record,
    Json,
    Ndjson,
    /// Comma separated values with a line of names, for programs.
    Csv,
    /// The CSV that the spreadsheet of the reader's region opens by itself.
    CsvExcel,
    #[cfg(feature = "xlsx")]
    Xlsx,
}

impl Format {
    /// This format for one client alone: a table is a record there, and a list of objects one object.
    #[must_use]
    pub fn of_one(self) -> Self {
        match self {
            Self::Table => Self::Record,
            Self::Json => Self::Ndjson,
            other => other,
        }
    }

    pub const ALL: &'static [Self] = &[
        Self::Table,
        Self::Csv,
        Self::CsvExcel,
        #[cfg(feature = "xlsx")]
        Self::Xlsx,
        Self::Json,
        Self::Ndjson,
    ];

    /// Those that a file is written in from the dashboard, the one for most people first.
    pub const FILES: &'static [Self] = &[
        #[cfg(feature = "xlsx")]
        Self::Xlsx,
        Self::CsvExcel,
        Self::Csv,
        Self::Json,
        Self::Ndjson,
    ];

    /// Those that changes are written in from the dashboard.
    pub const CHANGES: &'static [Self] = &[Self::CsvExcel, Self::Csv, Self::Json, Self::Ndjson];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table | Self::Record => "table",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Csv => "csv",
            Self::CsvExcel => "csv-excel",
            #[cfg(feature = "xlsx")]
            Self::Xlsx => "xlsx",
        }
    }

    /// How the name of a file in this format ends, behind the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Table | Self::Record => "txt",
            Self::Csv | Self::CsvExcel => "csv",
            Self::Json | Self::Ndjson => self.name(),
            #[cfg(feature = "xlsx")]
            Self::Xlsx => self.name(),
        }
    }

    /// Whether it is bytes that no terminal can show.
    pub fn is_binary(self) -> bool {
        match self {
            Self::Table | Self::Record | Self::Json | Self::Ndjson | Self::Csv | Self::CsvExcel => false,
            #[cfg(feature = "xlsx")]
            Self::Xlsx => true,
        }
    }

    /// The most clients that a file in this format holds, where there is such a number.
    pub fn most_rows(self) -> Option<usize> {
        match self {
            Self::Table | Self::Record | Self::Json | Self::Ndjson | Self::Csv | Self::CsvExcel => None,
            // A sheet has 2^20 rows, and the first has the headings.
            #[cfg(feature = "xlsx")]
            Self::Xlsx => Some((1 << 20) - 1),
        }
    }
}
