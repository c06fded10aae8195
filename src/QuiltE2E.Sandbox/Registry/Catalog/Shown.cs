using System.Globalization;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>How sizes, times and metadata are shown.</summary>
internal static class Shown
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    public static string Size(long bytes)
    {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? value.ToString(CultureInfo.InvariantCulture) : value.ToString("0.0", CultureInfo.InvariantCulture))} {Units[unit]}");
    }

    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Count(long count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? string.Empty : "s")}");

    /// <summary>Metadata: a table of an object's members, else the JSON as it is.</summary>
    public static void Metadata(Html html, string title, PackageJson? metadata)
    {
        if (metadata is null or PackageJsonObject { Members.Count: 0 })
        {
            return;
        }

        html.Open("section", ("class", "card")).Element("h2", title);
        if (metadata is PackageJsonObject members)
        {
            html.Open("dl");
            foreach ((string name, PackageJson value) in members.Members)
            {
                html.Element("dt", name).Element("dd", value is PackageJsonString text ? text.Value : value.ToDump());
            }

            html.Close("dl");
        }
        else
        {
            html.Element("pre", metadata.ToDump());
        }

        html.Close("section");
    }
}
