using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform;

/// <summary>The arms of result unions: the one that holds the result, and those that say why there is none.</summary>
internal static class UnionArms
{
    /// <summary>Where an error's name begins or ends with one of these, the kind is known.</summary>
    private static readonly (string Part, QuiltErrorKind Kind)[] KindsByPart =
    [
        ("WorkflowValidationError", QuiltErrorKind.InvalidArgument),
        ("NotFound", QuiltErrorKind.NotFound),
        ("DoesNotExist", QuiltErrorKind.NotFound),
        ("Forbidden", QuiltErrorKind.AccessDenied),
        ("AccessDenied", QuiltErrorKind.AccessDenied),
        ("Permission", QuiltErrorKind.AccessDenied),
        ("OwnerMismatch", QuiltErrorKind.AccessDenied),
        ("Exists", QuiltErrorKind.Conflict),
        ("Taken", QuiltErrorKind.Conflict),
        ("Conflict", QuiltErrorKind.Conflict),
        ("NotBrowsable", QuiltErrorKind.NotSupported),
        ("Timeout", QuiltErrorKind.Timeout),
        ("LambdaError", QuiltErrorKind.Unavailable),
        ("UnhandledError", QuiltErrorKind.Unavailable),
        ("AWSError", QuiltErrorKind.Unavailable),
        ("MailSendError", QuiltErrorKind.Unavailable),
    ];

    /// <summary>Follows a path into the data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="path">Names with dots between, for example <c>admin.user.create</c>.</param>
    /// <param name="missing">The part of the path that is null, where the result is.</param>
    /// <returns>The object, or null where a part of the path is null.</returns>
    public static PackageJsonObject? Follow(PackageJsonObject data, string path, out string missing)
    {
        PackageJsonObject? at = data;
        missing = string.Empty;
        foreach (string name in path.Split('.'))
        {
            missing = missing.Length == 0 ? name : $"{missing}.{name}";
            at = at[name] as PackageJsonObject;
            if (at is null)
            {
                return null;
            }
        }

        return at;
    }

    /// <summary>Passes the arm with the result, and makes an error of the others.</summary>
    /// <param name="result">The value of the union.</param>
    /// <param name="known">The arms that were asked for.</param>
    /// <param name="target">What the operation is about.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="QuiltException">The arm is <c>InvalidInput</c> or <c>OperationError</c>, or none that was asked for.</exception>
    public static PackageJsonObject Check(PackageJsonObject result, IReadOnlyList<string> known, string target, RemoteCall call)
    {
        string? arm = result.Text("__typename");
        return arm switch
        {
            "InvalidInput" => throw InvalidInput(result, target, call),
            "OperationError" => throw OperationError(result, target, call),
            null => throw Unknown("something that does not say what it is", target, call),
            _ when known.Contains(arm, StringComparer.Ordinal) => result,
            _ => throw Unknown($"'{arm}', which this version does not know", target, call),
        };
    }

    // It may as well be a refusal that a later release has: never to be taken for done.
    private static QuiltException Unknown(string what, string target, RemoteCall call) => new(
        QuiltErrorKind.InvalidData, "UnexpectedArm", $"The registry answered {call.Operation} for '{target}' with {what}.", target,
        "Look at what was done before repeating it; Test-QuiltSchema shows whether the registry's schema has changed.", call);

    private static QuiltException InvalidInput(PackageJsonObject arm, string target, RemoteCall call)
    {
        PackageJsonObject[] errors = arm["errors"] is PackageJsonArray list ? [.. list.Items.OfType<PackageJsonObject>()] : [];
        string name = errors.Select(static error => error.Text("name")).FirstOrDefault() ?? "InvalidInput";
        string text = errors.Length == 0 ? "no error is named" : string.Join("; ", errors.Select(DescribeInput));
        return new QuiltException(
            KindOf(name, QuiltErrorKind.InvalidArgument), IdOf(name, "InputRefused"),
            $"The registry refused the input of {call.Operation} for '{target}' (InvalidInput): {text}.", target,
            errors.Select(static error => error.Text("path")).OfType<string>().FirstOrDefault() is string path
                ? $"Correct '{path}' as the message says."
                : "Correct the input as the message says.",
            call with { ServerCode = name });
    }

    private static QuiltException OperationError(PackageJsonObject arm, string target, RemoteCall call)
    {
        string name = arm.Text("name") ?? "OperationError";
        bool isFault = name.EndsWith("Error", StringComparison.Ordinal) || name.EndsWith("Exception", StringComparison.Ordinal);
        QuiltErrorKind kind = KindOf(name, isFault ? QuiltErrorKind.Unavailable : QuiltErrorKind.InvalidArgument);
        return new QuiltException(
            kind, IdOf(name, "OperationFailed"),
            $"The registry could not do {call.Operation} for '{target}' (OperationError {name}){Context(arm)}.", target,
            kind switch
            {
                QuiltErrorKind.Unavailable =>
                    "Read the server message; if it names nothing to correct, give operation and request id to the operators.",
                QuiltErrorKind.AccessDenied => "Ask an administrator of the catalog for a role that has the permission.",
                _ => "Correct what the server message names.",
            },
            call with { ServerCode = name, ServerMessage = arm.Text("message") });
    }

    private static string DescribeInput(PackageJsonObject error)
    {
        string message = (error.Text("message") ?? "no message").TrimEnd('.');
        string path = error.Text("path") is string place ? $"{place}: " : string.Empty;
        return $"{path}{message} ({error.Text("name") ?? "no name"}){Context(error)}";
    }

    private static string Context(PackageJsonObject error) =>
        error["context"] is PackageJsonObject { Members.Count: > 0 } context ? $" with {context.ToCanonical()}" : string.Empty;

    private static QuiltErrorKind KindOf(string name, QuiltErrorKind otherwise)
    {
        foreach ((string part, QuiltErrorKind kind) in KindsByPart)
        {
            if (name.EndsWith(part, StringComparison.Ordinal) || name.StartsWith(part, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return otherwise;
    }

    // The registry's names are PascalCase for the most part; what scripts match on always is.
    private static string IdOf(string name, string otherwise)
    {
        if (name is "Forbidden")
        {
            // The same refusal has one name, whoever it comes from; the registry's own word stays the server's code.
            return "AccessDenied";
        }

        string letters = string.Concat(name.Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
        return letters is "OperationError" or "InvalidInput" || letters.Length is 0 or > 80 || !letters.All(char.IsAsciiLetterOrDigit)
            ? otherwise
            : letters;
    }
}
