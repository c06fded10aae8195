namespace QuiltE2E.GraphQL.Syntax;

/// <summary>The three kinds of operation.</summary>
public enum OperationKind
{
    /// <summary>Reads.</summary>
    Query,

    /// <summary>Changes something; its top-level fields run one after the other.</summary>
    Mutation,

    /// <summary>Asks for a stream of events.</summary>
    Subscription,
}
