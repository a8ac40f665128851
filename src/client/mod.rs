//! One client of the ISP, as the API tells it: sixteen fields, each of which may be missing.
//!
//! Everything here is about a single client and knows nothing else of ours; all imports point towards it.

pub mod column;
pub mod cut_off;
pub mod derived;
pub mod field;
pub mod money;
pub mod names;
pub mod number;
pub mod record;
pub mod sent;
pub mod service_id;
pub mod status;

pub use column::{Column, Columns, Derived, Shown};
pub use cut_off::CutOff;
pub use derived::MonthsOwed;
pub use field::{Field, FieldSet};
pub use names::Names;
pub use record::Record;
pub use sent::{Sent, SentAs};
pub use service_id::{OwnedServiceId, ServiceId};
pub use status::Status;
