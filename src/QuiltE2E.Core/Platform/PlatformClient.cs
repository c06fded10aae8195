using System.Collections.Concurrent;
using System.Text;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Core.Platform;

/// <summary>Runs GraphQL operations on a registry. Safe for concurrent use.</summary>
/// <param name="caller">Sends requests.</param>
/// <param name="registry">The registry's URL.</param>
/// <param name="tokenSource">Where the token came from, for errors.</param>
/// <param name="limits">Time limits.</param>
internal sealed class PlatformClient(PlatformCaller caller, Uri registry, string tokenSource, PlatformLimits limits)
{
    private readonly Uri _address = new($"{registry.AbsoluteUri.TrimEnd('/')}/graphql");

    /// <summary>Documents that this registry refused as a whole, without the optional parts that it does not have.</summary>
    private readonly ConcurrentDictionary<string, PlatformDocument> _reduced = new(StringComparer.Ordinal);

    /// <summary>Runs an operation.</summary>
    /// <param name="document">The operation.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The member <c>data</c>.</returns>
    /// <exception cref="QuiltException">Anything else than an answer without errors.</exception>
    public async Task<PackageJsonObject> RunAsync(
        PlatformDocument document, PackageJsonObject variables, CancellationToken cancellationToken)
    {
        GraphQLAnswer answer = await SendAsync(document, variables, cancellationToken).ConfigureAwait(false);
        return answer.Faults.Count > 0 ? throw GraphQLErrors.Of(answer, Target(document, variables)) : answer.Data!;
    }

    /// <summary>Runs an operation whose result is a union.</summary>
    /// <param name="document">The operation.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="path">Where the union is, for example <c>packageConstruct</c> or <c>admin.user.create</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The arm with the result.</returns>
    /// <exception cref="QuiltException">
    /// Another arm, with its name as id; <c>NothingReturned</c> where a part of the path is null.
    /// </exception>
    public async Task<PackageJsonObject> RunUnionAsync(
        PlatformDocument document, PackageJsonObject variables, string path, CancellationToken cancellationToken)
    {
        (PackageJsonObject? result, string missing, RemoteCall call) =
            await FollowAsync(document, variables, path, cancellationToken).ConfigureAwait(false);
        string target = Target(document, variables);
        return result ?? throw new QuiltException(
            QuiltErrorKind.NotFound, "NothingReturned", $"The registry has nothing at {missing} for '{target}'.", target,
            "Check the name; what this identity may not see is missing too.", call);
    }

    /// <summary>Runs an operation whose result is a union or nothing.</summary>
    /// <inheritdoc cref="RunUnionAsync"/>
    /// <returns>The arm with the result, or null where a part of the path is null.</returns>
    public async Task<PackageJsonObject?> FindUnionAsync(
        PlatformDocument document, PackageJsonObject variables, string path, CancellationToken cancellationToken) =>
        (await FollowAsync(document, variables, path, cancellationToken).ConfigureAwait(false)).Result;

    /// <summary>Runs an operation and gives what came, errors too.</summary>
    /// <param name="document">The operation.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answer; its data is there when it has no errors.</returns>
    /// <exception cref="QuiltException">The answer is no answer of GraphQL.</exception>
    public async Task<GraphQLAnswer> SendAsync(
        PlatformDocument document, PackageJsonObject variables, CancellationToken cancellationToken)
    {
        PlatformDocument sent = _reduced.GetValueOrDefault(document.Text, document);
        GraphQLAnswer answer = await SendOnceAsync(sent, sent.OperationName, variables, cancellationToken).ConfigureAwait(false);
        while (answer.IsRefusedDocument && Reduce(sent, answer.Faults) is PlatformDocument reduced)
        {
            // The registry validated the document and executed nothing, so that even a change may be sent again.
            sent = reduced;
            answer = await SendOnceAsync(sent, sent.OperationName, variables, cancellationToken).ConfigureAwait(false);
            if (!answer.IsRefusedDocument)
            {
                _reduced[document.Text] = sent;
            }
        }

        return answer;
    }

    /// <summary>Sends a document once, under any operation name.</summary>
    /// <param name="document">The document.</param>
    /// <param name="operationName">The name to send, or null for none.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<GraphQLAnswer> SendOnceAsync(
        PlatformDocument document, string? operationName, PackageJsonObject variables, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, PackageJson>> members =
        [
            new("query", new PackageJsonString(document.Text)),
            new("variables", variables),
        ];
        if (operationName is not null)
        {
            members.Add(new("operationName", new PackageJsonString(operationName)));
        }

        string target = Target(document, variables);
        PlatformRequest request = new(document.Name, HttpMethod.Post, _address)
        {
            Body = Encoding.UTF8.GetBytes(new PackageJsonObject(members).ToDump()),
            IsRepeatable = !document.IsMutation,
            Timeout = document.Name is "PackageConstruct" or "PackagePromote" ? limits.ConstructTimeout : limits.CallTimeout,
            Target = target,
        };
        PlatformAnswer answer = await caller.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return Read(answer, target);
    }

    private GraphQLAnswer Read(PlatformAnswer answer, string target)
    {
        // Some servers refuse a document with status 400, and the body says as much as that of an answer with 200.
        bool mayBeGraphQL = answer.IsSuccess || (int)answer.Status is 400 or 422 or 500;
        PackageJsonObject? body = mayBeGraphQL ? PlatformBody.TryRead(answer) : null;
        IReadOnlyList<GraphQLFault> faults = body is null ? [] : GraphQLFault.ReadAll(body);
        if (!answer.IsSuccess && faults.Count == 0)
        {
            throw PlatformErrors.Refused(answer, target, tokenSource);
        }

        body ??= PlatformBody.Read(answer, target);
        PackageJsonObject? data = body["data"] as PackageJsonObject;
        return data is not null || faults.Count > 0
            ? new GraphQLAnswer(data, faults, answer.Call)
            : throw PlatformErrors.Unexpected(answer, target, "JSON without data and errors");
    }

    private async Task<(PackageJsonObject? Result, string Missing, RemoteCall Call)> FollowAsync(
        PlatformDocument document, PackageJsonObject variables, string path, CancellationToken cancellationToken)
    {
        GraphQLAnswer answer = await SendAsync(document, variables, cancellationToken).ConfigureAwait(false);
        string target = Target(document, variables);
        if (answer.Faults.Count > 0)
        {
            throw GraphQLErrors.Of(answer, target);
        }

        PackageJsonObject? result = UnionArms.Follow(answer.Data!, path, out string missing);
        if (result is not null)
        {
            UnionArms.Check(result, document.ArmsAt(path), target, answer.Call);
            CheckInner(result, document, path, target, answer.Call);
        }

        return (result, missing, answer.Call);
    }

    // A result may hold results: a search that was accepted, and its first page, which may be refused.
    private static void CheckInner(PackageJsonObject result, PlatformDocument document, string path, string target, RemoteCall call)
    {
        foreach ((string name, PackageJson value) in result.Members)
        {
            if (value is PackageJsonObject inner && document.ArmsAt($"{path}.{name}") is { Count: > 0 } arms)
            {
                UnionArms.Check(inner, arms, target, call);
            }
        }
    }

    private static PlatformDocument? Reduce(PlatformDocument document, IReadOnlyList<GraphQLFault> faults)
    {
        IReadOnlyList<SourceSpan>? optional = document.OptionalAt(faults.SelectMany(static fault => fault.Locations));
        return optional is { Count: > 0 } ? document.Without(optional) : null;
    }

    /// <summary>What an operation is about: the bucket and name in its variables, else the operation.</summary>
    private static string Target(PlatformDocument document, PackageJsonObject variables)
    {
        PackageJsonObject named = variables["params"] as PackageJsonObject ?? variables["input"] as PackageJsonObject ?? variables;
        string? bucket = ((named["bucket"] ?? named["bucketName"]) as PackageJsonString)?.Value;
        string? name = ((named["name"] ?? named["tableName"] ?? named["scope"] ?? named["id"]) as PackageJsonString)?.Value;
        return (bucket, name) switch
        {
            (null, null) => document.Name,
            (string, string) => $"{bucket}: {name}",
            _ => bucket ?? name!,
        };
    }
}
