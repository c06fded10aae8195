namespace QuiltE2E.Core.Queries;

/// <summary>What a piece of a query is.</summary>
internal enum SqlTokenKind
{
    /// <summary>Blanks and comments, and nothing at all.</summary>
    Blank,

    /// <summary>A name or keyword without quotes.</summary>
    Word,

    /// <summary>A name in quotes of either kind.</summary>
    QuotedName,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Any other character.</summary>
    Sign,
}

/// <summary>A piece of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its text, as it stands there.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Value)
{
    /// <summary>Whether it is a keyword.</summary>
    /// <param name="word">The keyword, in upper case.</param>
    public bool Is(string word) => Kind == SqlTokenKind.Word && Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a sign.</summary>
    /// <param name="sign">The sign.</param>
    public bool Is(char sign) => Kind == SqlTokenKind.Sign && Value[0] == sign;
}
