namespace QuiltE2E.Core.Storage.Credentials;

/// <summary>Which profile the environment names.</summary>
internal static class ProfileSetting
{
    public static ResolvedSetting? FromEnvironment(StoreEnvironment environment)
    {
        foreach (string name in (string[])["AWS_PROFILE", "AWS_DEFAULT_PROFILE"])
        {
            if (environment.Get(name) is string value)
            {
                return new ResolvedSetting(value, $"environment variable {name}");
            }
        }

        return null;
    }
}
