//! The kinds of faults, each with a stable code that programs and documents may rely on.

/// Declares the kinds with their codes.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// The kind of a fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FaultKind { $($(#[$doc])* $name,)* }

        impl FaultKind {
            /// All kinds, in reading order.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }
        }

        impl std::fmt::Display for FaultKind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

kinds! {
    // Whole files.
    /// A file that every pack has is not there.
    MissingFile = "missing_file",
    /// A file that no pack has.
    UnexpectedFile = "unexpected_file",
    /// People or posts inside the pack; they are a source of their own.
    PeopleInPack = "people_in_pack",
    /// Bytes that are no UTF-8.
    NotUtf8 = "not_utf8",
    /// A byte order mark at the beginning.
    ByteOrderMark = "byte_order_mark",
    /// Lines that do not end with a line feed alone.
    LineEnd = "line_end",
    /// Not CSV, TOML or JSON.
    Syntax = "syntax",
    /// A version of the format that this program does not read.
    FormatVersion = "format_version",
    /// Something that is never recorded of a person.
    Forbidden = "forbidden",
    // Tables and keys.
    /// A column is not there.
    MissingColumn = "missing_column",
    /// A column that the file does not have.
    UnknownColumn = "unknown_column",
    /// Two columns of one name.
    ColumnTwice = "column_twice",
    /// A row with more or fewer cells than the header.
    CellCount = "cell_count",
    /// An empty line in a table.
    BlankLine = "blank_line",
    /// A key is not there.
    MissingKey = "missing_key",
    /// A key that the file does not have.
    UnknownKey = "unknown_key",
    /// A value of another type than the key has.
    WrongType = "wrong_type",
    // Single values.
    /// Nothing where something is needed.
    Empty = "empty",
    /// White space at the beginning or end of a value.
    StraySpace = "stray_space",
    /// A character that cannot be seen, other than a line break in a text.
    ControlCharacter = "control_character",
    /// A code of other characters than `[a-z0-9_]`.
    CodeShape = "code_shape",
    /// A code of more than 40 characters.
    CodeLength = "code_length",
    /// Not a date as `2026-01-01`.
    DateShape = "date_shape",
    /// Not a number of the kind that is needed.
    NumberShape = "number_shape",
    /// A number that is too small or too large.
    NumberRange = "number_range",
    /// Neither `true` nor `false`.
    FlagShape = "flag_shape",
    /// Not degrees with at most 7 decimals.
    DegreesShape = "degrees_shape",
    /// Not a limit as `4WH`.
    LimitShape = "limit_shape",
    /// Not a stretch of a day as `08:30-12:00`.
    WindowShape = "window_shape",
    /// Not a time of day as `20:00`.
    TimeShape = "time_shape",
    /// Not a telephone number.
    PhoneShape = "phone_shape",
    /// Not the number of an enforcement certificate.
    CertificateShape = "certificate_shape",
    /// A word that is none of those possible here.
    UnknownWord = "unknown_word",
    // Entries.
    /// One code for two things, or for one thing twice at a time.
    CodeTwice = "code_twice",
    /// The same item twice in a list.
    ItemTwice = "item_twice",
    /// An end of validity that does not come after its beginning.
    ValidityOrder = "validity_order",
    /// A successor that does not exist, or not when it is needed.
    SuccessorUnknown = "successor_unknown",
    /// A successor of something that does not end.
    SuccessorWithoutEnd = "successor_without_end",
    /// A unit that does not exist.
    UnknownUnit = "unknown_unit",
    /// A professional field that does not exist.
    UnknownField = "unknown_field",
    /// A category that does not exist.
    UnknownCategory = "unknown_category",
    /// A channel that does not exist.
    UnknownChannel = "unknown_channel",
    /// A role that does not exist.
    UnknownRole = "unknown_role",
    /// A person that does not exist.
    UnknownPerson = "unknown_person",
    /// A unit of another kind than is needed.
    WrongUnitKind = "wrong_unit_kind",
    /// Something that is not valid all the time it is needed.
    NotValidThen = "not_valid_then",
    // Organisation.
    /// No district, or more than one.
    DistrictCount = "district_count",
    /// One code for units of different kinds.
    KindChanged = "kind_changed",
    /// One code for a unit and an area.
    UnitAndArea = "unit_and_area",
    /// A unit without the unit above it.
    ParentMissing = "parent_missing",
    /// A value that units of this kind do not have.
    NotForThisKind = "not_for_this_kind",
    /// A grid's code without 15 digits, or not beginning with its community's code.
    GridCode = "grid_code",
    /// An area in which no grid lies for some time.
    AreaWithoutGrids = "area_without_grids",
    /// A grid in an area of another township.
    GridOfAnotherTownship = "grid_of_another_township",
    /// A grid in two areas at a time.
    GridInTwoAreas = "grid_in_two_areas",
    /// A community in several areas, though none of them may cut communities.
    CommunityCut = "community_cut",
    /// A station that lies outside its area.
    StationOutside = "station_outside",
    // Borders.
    /// A unit without a border.
    BorderMissing = "border_missing",
    /// A feature that cannot be read.
    BorderFeature = "border_feature",
    /// A feature with properties besides the code.
    BorderProperty = "border_property",
    /// Coordinates with more than 7 decimals.
    BorderDecimals = "border_decimals",
    /// A border that crosses or touches itself, or is no polygon otherwise.
    BorderShape = "border_shape",
    /// Land of the unit above that belongs to none of the units below it.
    BorderGap = "border_gap",
    /// Land that belongs to two units.
    BorderOverlap = "border_overlap",
    /// Land outside the unit above.
    BorderBeyond = "border_beyond",
    /// Borders that run along each other with different vertices.
    BorderUnshared = "border_unshared",
    // Working time.
    /// A year that is not that of the file name.
    YearMismatch = "year_mismatch",
    /// A date of another year than the file's.
    DateOfAnotherYear = "date_of_another_year",
    /// A date that is both off and worked.
    OffAndWork = "off_and_work",
    /// A weekend day that is worked but is no weekend day.
    WorkOnWeekday = "work_on_weekday",
    /// Dates that do not stand in order.
    NotSorted = "not_sorted",
    /// Working hours that overlap, touch, or end before they begin.
    WindowOrder = "window_order",
    // Standards, limits, routing, roles.
    /// Urgency of a category that has no urgent limit.
    UrgentMissing = "urgent_missing",
    /// A sealed category that may be settled on the spot.
    SealedOnSpot = "sealed_on_spot",
    /// A category that is listed at once but may be settled on the spot.
    ListedOnSpot = "listed_on_spot",
    /// A step without a limit.
    MissingStep = "missing_step",
    /// A code that the program keeps for itself.
    ReservedCode = "reserved_code",
    /// Matters that no routing rule fits.
    NoLastRule = "no_last_rule",
    /// A routing rule that fits everything before the last one.
    AlwaysBeforeLast = "always_before_last",
    /// A routing rule that can never decide.
    RuleNeverFits = "rule_never_fits",
    /// A role or a grant that allows nothing.
    GrantsNothing = "grants_nothing",
    /// A role that the program needs is not there.
    MissingRole = "missing_role",
    /// A step that no role may take.
    NobodyMay = "nobody_may",
    // Messages.
    /// A template that cannot be read or filled in.
    TemplateSyntax = "template_syntax",
    /// A variable that no template has.
    TemplateVariable = "template_variable",
    /// A template, or what it gives, that is too long.
    TemplateLength = "template_length",
    /// Words for one event and one audience that stand there twice.
    TextTwice = "text_twice",
    /// Not an address of e-mail.
    MailboxShape = "mailbox_shape",
    /// An address that is somebody's own, not an office's.
    MailboxOfAPerson = "mailbox_of_a_person",
    /// A batch that would go out in the quiet hours.
    BatchInQuietHours = "batch_in_quiet_hours",
    // Tables of other systems.
    /// No way to write an instant.
    TimePatternShape = "time_pattern_shape",
    /// A channel through which nothing is taken down for others.
    ChannelNotOnBehalf = "channel_not_on_behalf",
    // People and posts.
    /// A field without its department.
    LineIncomplete = "line_incomplete",
    /// A field that is not the department's.
    FieldOfAnotherDepartment = "field_of_another_department",
    /// The post of a full-time grid worker or of a substitute without a grid.
    TerritoryMissing = "territory_missing",
    /// Two primary grid workers of one grid at a time.
    PrimaryTwice = "primary_twice",
    // Changes of a pack.
    /// An entry that is in use was left out.
    RemovedInUse = "removed_in_use",
    /// An entry ends while work hangs on it, and nothing follows it.
    EndedWithoutSuccessor = "ended_without_successor",
    /// A code that stood for another kind of thing.
    CodeReused = "code_reused",
    /// The pack of another district.
    AnotherDistrict = "another_district",
}
