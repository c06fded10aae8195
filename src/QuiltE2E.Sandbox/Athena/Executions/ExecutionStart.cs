using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Athena.WorkGroups;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.Sql;
using QuiltE2E.Sandbox.Sql.Dialect;

namespace QuiltE2E.Sandbox.Athena.Executions;

/// <summary>StartQueryExecution.</summary>
internal static class ExecutionStart
{
    private const int LongestQuery = 262_144;
    private const string Scheme = "s3://";

    public static Task<JsonObject> RunAsync(AthenaCall call)
    {
        string text = call.Input.RequiredText("QueryString");
        if (text.Length > LongestQuery)
        {
            throw AthenaErrors.Invalid($"Your query has exceeded the maximum query length of {LongestQuery} bytes.");
        }

        if (call.State.Engine.UnavailableReason is string reason)
        {
            throw AthenaErrors.Unavailable(reason);
        }

        string? token = call.Input.Text("ClientRequestToken");
        if (token is { Length: < 32 or > 128 })
        {
            throw AthenaErrors.Invalid("The ClientRequestToken must have 32 to 128 characters.");
        }

        WorkGroup group = call.State.WorkGroups.Get(call.Input.Text("WorkGroup") ?? WorkGroupDirectory.Primary);
        if (group.State != WorkGroup.Enabled)
        {
            throw AthenaErrors.Invalid($"WorkGroup {group.Name} is disabled.");
        }

        ExecutionRequest request = Read(call, text, group);
        (QueryExecution execution, bool isNew) = call.State.Executions.Add(
            token is null ? null : $"{call.Account.Name}/{token}", () => new(request));
        if (isNew)
        {
            ExecutionWork work = new(call.State);
            call.State.Runner.Start(execution, call.State.Clock, work.RunAsync);
        }
        else if (!string.Equals(execution.Request.Text, text, StringComparison.Ordinal))
        {
            throw AthenaErrors.Invalid("Idempotent parameters do not match");
        }

        return Task.FromResult(new JsonObject { ["QueryExecutionId"] = execution.Id });
    }

    private static ExecutionRequest Read(AthenaCall call, string text, WorkGroup group)
    {
        IReadOnlyList<string> parameters = call.Input.Texts("ExecutionParameters");
        TrinoStatement statement = ReadStatement(text, parameters);
        string id = Guid.NewGuid().ToString();
        S3Uri location = Location(call, group);
        string key = location.Key + id + (statement.IsQuery ? ".csv" : ".txt");
        if (!call.Allows(BucketAccess.Write, location.Bucket, key))
        {
            throw AthenaErrors.Invalid(
                $"Unable to verify/create output bucket {location.Bucket}: the caller may not write s3://{location.Bucket}/{key}");
        }

        JsonElement? context = call.Input.Structure("QueryExecutionContext");
        return new(
            id,
            text,
            parameters,
            statement,
            context?.Text("Catalog") is { Length: > 0 } catalog ? catalog : SqlNames.GlueCatalog,
            context?.Text("Database") ?? string.Empty,
            group.Name,
            location.Bucket,
            key,
            call.Caller,
            call.Now);
    }

    private static TrinoStatement ReadStatement(string text, IReadOnlyList<string> parameters)
    {
        try
        {
            return TrinoStatementReader.Read(text, parameters);
        }
        catch (SqlFailedException error)
        {
            throw AthenaErrors.Malformed(error.Message);
        }
    }

    private static S3Uri Location(AthenaCall call, WorkGroup group)
    {
        string? chosen = group.IsEnforced ? null : call.Input.Structure("ResultConfiguration")?.Text("OutputLocation");
        string location = (string.IsNullOrEmpty(chosen) ? group.OutputLocation : chosen) ?? throw AthenaErrors.Invalid(
            "No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.");
        string[] parts = location.StartsWith(Scheme, StringComparison.Ordinal) ? location[Scheme.Length..].Split('/', 2) : [];
        return parts is [{ Length: > 0 } bucket, ..]
            ? new(bucket, parts.Length == 1 || parts[1].Length == 0 || parts[1].EndsWith('/') ? parts.ElementAtOrDefault(1) ?? string.Empty : parts[1] + "/", Version: null)
            : throw AthenaErrors.Invalid($"OutputLocation '{location}' is no S3 location.");
    }
}
