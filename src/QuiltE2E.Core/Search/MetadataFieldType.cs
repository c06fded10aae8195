namespace QuiltE2E.Core.Search;

/// <summary>As what a value of user metadata is indexed; a value is found as its own type only.</summary>
public enum MetadataFieldType
{
    /// <summary>Short text, as a whole.</summary>
    Keyword,

    /// <summary>Text of more than 256 characters, by its words.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Text that is a date or a time.</summary>
    Date,

    /// <summary>True or false.</summary>
    Boolean,
}
