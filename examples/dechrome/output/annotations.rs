//! What was removed from each row of a table, as a column of it: a list of
//! `start`, `end`, `kind`, `confidence` and `evidence`, null where there is no
//! text.

use std::sync::Arc;

use arrow_array::builder::{Float32Builder, Int64Builder, ListBuilder, StringBuilder, StructBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use bytes::Bytes;
use parquet::arrow::{ArrowSchemaConverter, ArrowWriter};
use parquet::basic::Compression;
use parquet::errors::Result;
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader};
use parquet::file::properties::WriterProperties;
use parquet::schema::types::TypePtr;

use crate::work::{ANNOTATION, Removed};

fn members() -> Fields {
    Fields::from(vec![
        Field::new("start", DataType::Int64, false),
        Field::new("end", DataType::Int64, false),
        Field::new("kind", DataType::Utf8, false),
        Field::new("confidence", DataType::Float32, false),
        Field::new("evidence", DataType::Utf8, false),
    ])
}

fn element() -> Field {
    Field::new("element", DataType::Struct(members()), false)
}

/// The column, for Arrow.
pub(super) fn field() -> Field {
    Field::new(ANNOTATION, DataType::List(Arc::new(element())), true)
}

/// The column, for Parquet.
pub(super) fn parquet_field() -> Result<TypePtr> {
    let schema = ArrowSchemaConverter::new().convert(&schema())?;
    Ok(Arc::clone(&schema.root_schema().get_fields()[0]))
}

fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![field()]))
}

/// The column of one row group: a table of its own in memory, encoded and
/// compressed, until the columns before it are written.
pub(super) struct Annotations(ArrowWriter<Vec<u8>>);

impl Annotations {
    pub(super) fn new(compression: Compression) -> Result<Annotations> {
        let properties = WriterProperties::builder()
            .set_compression(compression)
            .set_max_row_group_row_count(None)
            .build();
        Ok(Annotations(ArrowWriter::try_new(Vec::new(), schema(), Some(properties))?))
    }

    /// Adds some rows.
    pub(super) fn add(&mut self, rows: &[Option<Vec<Removed>>]) -> Result<()> {
        let members = StructBuilder::from_fields(members(), rows.len());
        let mut lists = ListBuilder::new(members).with_field(element());
        for row in rows {
            for removed in row.iter().flatten() {
                let members = lists.values();
                let (start, end) = (removed.start as i64, removed.end as i64);
                for (at, offset) in [(0, start), (1, end)] {
                    member::<Int64Builder>(members, at).append_value(offset);
                }
                member::<StringBuilder>(members, 2).append_value(removed.kind);
                member::<Float32Builder>(members, 3).append_value(removed.confidence);
                member::<StringBuilder>(members, 4).append_value(&removed.evidence);
                members.append(true);
            }
            lists.append(row.is_some());
        }
        let lists: ArrayRef = Arc::new(lists.finish());
        self.0.write(&RecordBatch::try_new(schema(), vec![lists])?)
    }

    /// The table, with one row group.
    pub(super) fn finish(self) -> Result<(Bytes, ParquetMetaData)> {
        let bytes = Bytes::from(self.0.into_inner()?);
        let metadata = ParquetMetaDataReader::new()
            .with_page_index_policy(PageIndexPolicy::Optional)
            .parse_and_finish(&bytes)?;
        Ok((bytes, metadata))
    }
}

fn member<B: arrow_array::builder::ArrayBuilder>(members: &mut StructBuilder, at: usize) -> &mut B {
    members.field_builder(at).expect("the builder of this member")
}
