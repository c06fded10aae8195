namespace QuiltE2E.Sandbox.Sql;

/// <summary>Why a statement failed.</summary>
internal enum SqlFailure
{
    /// <summary>Anything that has no name of its own here.</summary>
    Other = 0,

    /// <summary>It cannot be parsed.</summary>
    Syntax,

    /// <summary>A data catalog is not there.</summary>
    NoCatalog,

    /// <summary>A database is not there.</summary>
    NoDatabase,

    /// <summary>A table is not there, or not for the caller.</summary>
    NoTable,

    /// <summary>A function is not there, at least not for these arguments.</summary>
    NoFunction,

    /// <summary>A column cannot be resolved, or types do not go together.</summary>
    Binding,

    /// <summary>A value cannot be cast, or does not fit.</summary>
    Value,

    /// <summary>It wants more memory than its limit allows.</summary>
    Memory,

    /// <summary>Its result has more rows than its limit allows.</summary>
    Rows,

    /// <summary>It takes longer than its limit allows.</summary>
    Time,

    /// <summary>It would do more than read.</summary>
    Refused,

    /// <summary>The caller may not use a catalog.</summary>
    Denied,

    /// <summary>The files behind a table cannot be found or read as the table's configuration says.</summary>
    Source,
}
