namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>The documents that a query matches, each with its score.</summary>
internal sealed class DocumentScores : Dictionary<long, double>
{
    public DocumentScores()
    {
    }

    public DocumentScores(int capacity)
        : base(capacity)
    {
    }

    /// <summary>Adds a document, or keeps the higher of both scores.</summary>
    public void AddBest(long doc, double score)
    {
        if (!TryGetValue(doc, out double known) || score > known)
        {
            this[doc] = score;
        }
    }

    /// <summary>Those that are in both, with the sum of the scores.</summary>
    public DocumentScores Intersect(DocumentScores other, bool addsScore)
    {
        DocumentScores both = new(Math.Min(Count, other.Count));
        foreach ((long doc, double score) in this)
        {
            if (other.TryGetValue(doc, out double added))
            {
                both[doc] = score + (addsScore ? added : 0);
            }
        }

        return both;
    }

    /// <summary>A copy that can be changed.</summary>
    public DocumentScores Copy() => Scale(1);

    /// <summary>The same documents with all scores multiplied.</summary>
    public DocumentScores Times(double factor) => factor is 1 ? this : Scale(factor);

    private DocumentScores Scale(double factor)
    {
        DocumentScores scaled = new(Count);
        foreach ((long doc, double score) in this)
        {
            scaled[doc] = score * factor;
        }

        return scaled;
    }
}
