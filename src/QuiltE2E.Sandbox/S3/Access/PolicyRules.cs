namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>What a policy of a bucket must keep to besides its form.</summary>
internal static class PolicyRules
{
    private const string ArnPrefix = "arn:aws:s3:::";

    /// <exception cref="Http.ServiceException">An action or a resource is none, or they do not go together.</exception>
    public static void Check(PolicyStatement statement, string bucket)
    {
        foreach (string action in statement.Actions)
        {
            if (!S3Actions.Exists(action, static _ => true))
            {
                throw PolicyErrors.Malformed("Policy has invalid action");
            }
        }

        foreach (string resource in statement.Resources)
        {
            if (resource.Contains("${", StringComparison.Ordinal))
            {
                throw S3Errors.NotImplemented("A policy variable");
            }

            if (!IsOf(bucket, resource))
            {
                throw PolicyErrors.Malformed("Policy has invalid resource");
            }
        }

        if (!statement.ExceptActions && !statement.ExceptResources)
        {
            CheckMatch(statement, bucket);
        }
    }

    private static bool IsOf(string bucket, string resource)
    {
        if (!resource.StartsWith(ArnPrefix + bucket, StringComparison.Ordinal))
        {
            return false;
        }

        string rest = resource[(ArnPrefix.Length + bucket.Length)..];
        return rest.Length == 0 || rest[0] is '/' or '*';
    }

    private static void CheckMatch(PolicyStatement statement, string bucket)
    {
        string whole = ArnPrefix + bucket;
        bool hasBucket = statement.Resources.Any(resource => Wildcard.Matches(resource, whole));
        bool hasObjects = statement.Resources.Any(resource => resource.Length > whole.Length);
        bool fits = statement.Actions.All(action =>
            S3Actions.Exists(action, name => S3Actions.IsOnObject(name) ? hasObjects : hasBucket));
        if (!fits)
        {
            throw PolicyErrors.Malformed("Action does not apply to any resource(s) in statement");
        }
    }
}
