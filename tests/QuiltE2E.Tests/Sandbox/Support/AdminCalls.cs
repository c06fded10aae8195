using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>What administrators ask the registry for, in short.</summary>
internal static class AdminCalls
{
    private const string Arms = "... on InvalidInput { errors { path name message } } ... on OperationError { name message }";
    private const string User = $$"""
        __typename ... on User {
          name email isActive isAdmin dateJoined lastLogin
          role { __typename ... on ManagedRole { id name arn } ... on UnmanagedRole { id name arn } }
          extraRoles { ... on ManagedRole { name } ... on UnmanagedRole { name } } }
        {{Arms}}
        """;

    /// <summary>Makes a user.</summary>
    /// <returns>The <c>UserResult</c>.</returns>
    public static async Task<JsonElement> CreateAsync(this RegistryClient registry, string name, string role, string? email = null, params string[] extra)
    {
        JsonObject input = new()
        {
            ["name"] = name,
            ["email"] = email ?? $"{name}@example.org",
            ["role"] = role,
            ["extraRoles"] = new JsonArray([.. extra.Select(static item => JsonValue.Create(item))]),
        };
        JsonElement data = await registry.DataAsync(
            $$"""mutation($input: UserInput!) { admin { user { create(input: $input) { {{User}} } } } }""", new() { ["input"] = input });
        return data.GetProperty("admin").GetProperty("user").GetProperty("create");
    }

    /// <summary>Changes a user by one field of the mutation.</summary>
    /// <returns>The field's result.</returns>
    public static async Task<JsonElement> MutateAsync(this RegistryClient registry, string name, string field)
    {
        string selection = field is "delete" or "resetPassword" ? $"__typename {Arms}" : User;
        JsonElement data = await registry.DataAsync(
            $$"""mutation($name: String!) { admin { user { mutate(name: $name) { it: {{field}} { {{selection}} } } } } }""",
            new() { ["name"] = name });
        JsonElement mutated = data.GetProperty("admin").GetProperty("user").GetProperty("mutate");
        return mutated.ValueKind is JsonValueKind.Null ? mutated : mutated.GetProperty("it");
    }

    /// <summary>Logs a user in who has just got a mail, with a new password.</summary>
    /// <returns>A client with the user's token.</returns>
    public static async Task<RegistryClient> EnterAsync(this RegistryClient registry, SandboxFacts facts, string name)
    {
        string email = $"{name}@example.org";
        JsonElement[] mails = await MailAsync(facts);
        string link = mails.First(mail => mail.GetProperty("recipient").GetString() == email).GetProperty("link").GetString()!;
        string password = $"password of {name}";
        using HttpResponseMessage changed = await registry.SendAsync(
            HttpMethod.Post, "/api/change_password", JsonContent.Create(new { link = link.Split('/')[^1], password }));
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new(facts) { Token = await registry.LoginAsync(name, password) };
    }

    /// <summary>Logs in with a password.</summary>
    /// <returns>The token.</returns>
    public static async Task<string> LoginAsync(this RegistryClient registry, string username, string password)
    {
        using HttpResponseMessage answer = await registry.SendAsync(HttpMethod.Post, "/api/login", JsonContent.Create(new { username, password }));
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("token").GetString()!;
    }

    /// <summary>The mail that the registry sent, the newest first.</summary>
    public static async Task<JsonElement[]> MailAsync(SandboxFacts facts)
    {
        RawResponse answer = await new RawClient(new(facts.S3Endpoint)).SendAsync(new("GET", "/_sandbox/mail"));
        answer.Status.ShouldBe(200, answer.Text);
        return [.. JsonDocument.Parse(answer.Text).RootElement.EnumerateArray()];
    }

    /// <summary>The arm, the error's path where it has one, and its name: <c>InvalidInput input.role RoleNotFound</c>.</summary>
    public static string Outcome(this JsonElement result)
    {
        string type = result.GetProperty("__typename").GetString()!;
        if (type is "InvalidInput")
        {
            JsonElement error = result.GetProperty("errors")[0];
            error.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
            return $"{type} {error.GetProperty("path").GetString()} {error.GetProperty("name").GetString()}";
        }

        return type is "OperationError" ? $"{type} {result.GetProperty("name").GetString()}" : type;
    }
}
