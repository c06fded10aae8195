namespace QuiltE2E.Sandbox.Search.Lucene;

/// <summary>What a clause is for the whole.</summary>
internal enum LuceneOccur
{
    /// <summary>It may match.</summary>
    Should,

    /// <summary>It must match.</summary>
    Must,

    /// <summary>It must not match.</summary>
    Not,
}
