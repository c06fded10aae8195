namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>How the values of a field are kept and compared.</summary>
internal enum FieldType
{
    /// <summary>A text that is one value.</summary>
    Keyword,

    /// <summary>A text of words.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Long,

    /// <summary>A number.</summary>
    Double,

    /// <summary>A time.</summary>
    Date,

    /// <summary>True or false.</summary>
    Boolean,
}
