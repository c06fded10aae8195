using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Registry;

/// <summary>The refusals of the registry's REST side.</summary>
internal static class RegistryErrors
{
    public static ServiceException Unauthenticated(string message) =>
        new(401, "Unauthorized", message) { Headers = [("WWW-Authenticate", "Bearer")] };

    public static ServiceException BadRequest(string message) => new(400, "BadRequest", message);

    public static ServiceException NotFound(string path) => new(404, "NotFound", $"There is nothing at {path}.");

    public static ServiceException MethodNotAllowed(string method, string path) =>
        new(405, "MethodNotAllowed", $"{path} does not take {method}.");

    public static ServiceException TooLarge(int limit) => new(413, "RequestEntityTooLarge", $"The request is larger than {limit} bytes.");
}
