namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>What a token is.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword or a name without quotes.</summary>
    Word = 0,

    /// <summary>A name in double quotes.</summary>
    Quoted,

    /// <summary>A name in backticks, which only DDL has.</summary>
    Backtick,

    /// <summary>A text in single quotes.</summary>
    String,

    Number,

    /// <summary>A place for a parameter.</summary>
    Parameter,

    /// <summary>An operator or a bracket.</summary>
    Symbol,
}
