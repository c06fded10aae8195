using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Platform;

/// <summary>Makes one error of the entries of <c>errors</c>.</summary>
internal static class GraphQLErrors
{
    /// <summary>The error of an answer that has entries.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="target">What the operation is about.</param>
    public static QuiltException Of(GraphQLAnswer answer, string target)
    {
        string operation = answer.Call.Operation;
        string others = answer.Faults.Count == 1 ? string.Empty : $" and {answer.Faults.Count - 1} more";
        string list = string.Join(' ', answer.Faults.Select(Describe));
        string partial = answer.Data is null ? string.Empty : " Part of the data came with it and was not used.";
        GraphQLFault first = answer.Faults[0];
        RemoteCall call = answer.Call with { ServerCode = first.Code };
        return Make(
            answer, $"The registry answered {operation} with an error{others}: {list}{partial}", target, call,
            "The registry's schema is not the one this request was written for: Test-QuiltSchema shows what differs.");
    }

    /// <summary>The error of one entry of the answer to a document that the user has written.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="fault">The entry.</param>
    /// <param name="target">What the operation is about.</param>
    public static QuiltException Of(GraphQLAnswer answer, GraphQLFault fault, string target) => Make(
        answer with { Faults = [fault] }, $"The registry answered {answer.Call.Operation} with an error: {Describe(fault)}", target,
        answer.Call with { ServerCode = fault.Code },
        "Correct the document at the place named; Test-QuiltSchema -Document <file> gives the nearest names.");

    private static QuiltException Make(
        GraphQLAnswer answer, string message, string target, RemoteCall call, string documentRemedy)
    {
        (QuiltErrorKind kind, string id, string remedy) = answer.Faults[0].Code switch
        {
            _ when answer.IsRefusedDocument => (
                QuiltErrorKind.NotSupported, "SchemaMismatch", documentRemedy),
            "UNAUTHENTICATED" => (
                QuiltErrorKind.Unauthenticated, "TokenRefused", "Sign in again, or give another token to Connect-Quilt."),
            "FORBIDDEN" => (
                QuiltErrorKind.AccessDenied, "AccessDenied", "Ask an administrator of the catalog for a role that has the permission."),
            "BAD_USER_INPUT" => (
                QuiltErrorKind.InvalidArgument, "VariableRefused", "Correct the value that the message names."),
            "LIMIT_EXCEEDED" => (
                QuiltErrorKind.Throttled, "Throttled", "Ask for less at once."),
            _ => (
                QuiltErrorKind.Unavailable, "RegistryFailed",
                "Try again; if it stays, give operation and request id to the operators of the registry."),
        };
        return new QuiltException(kind, id, message, target, remedy, call);
    }

    private static string Describe(GraphQLFault fault)
    {
        List<string> facts = [];
        if (fault.Path is not null)
        {
            facts.Add($"path {fault.Path}");
        }

        if (fault.Code is not null)
        {
            facts.Add($"code {fault.Code}");
        }

        if (fault.Locations.Count > 0)
        {
            facts.Add($"line {fault.Locations[0].Line}, column {fault.Locations[0].Column}");
        }

        string message = fault.Message.EndsWith('.') ? fault.Message : $"{fault.Message}.";
        return facts.Count == 0 ? message : $"{message[..^1]} ({string.Join(", ", facts)}).";
    }
}
