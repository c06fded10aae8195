using QuiltE2E.Core.Organizing;

namespace QuiltE2E.Tests.Organizing;

public sealed class FolderMappingTests
{
    [Theory]
    [InlineData("a.csv", "data/processed", "extension csv")]
    [InlineData("deep/er/a.TSV", "data/processed", "extension tsv")]
    [InlineData("a.parquet", "data/processed", "extension parquet")]
    [InlineData("a.json", "data/processed", "extension json")]
    [InlineData("a.xml", "data/processed", "extension xml")]
    [InlineData("a.jsonl", "data/processed", "extension jsonl")]
    [InlineData("run.log", "data/raw", "extension log")]
    [InlineData("notes.txt", "data/raw", "extension txt")]
    [InlineData("scan.raw", "data/raw", "extension raw")]
    [InlineData("guide.md", "docs", "extension md")]
    [InlineData("guide.rst", "docs", "extension rst")]
    [InlineData("paper.pdf", "docs", "extension pdf")]
    [InlineData("paper.docx", "docs", "extension docx")]
    [InlineData("orders.schema", "docs/schemas", "word schema")]
    [InlineData("a.yml", "metadata", "extension yml")]
    [InlineData("a.yaml", "metadata", "extension yaml")]
    [InlineData("a.toml", "metadata", "extension toml")]
    [InlineData("a.ini", "metadata", "extension ini")]
    [InlineData("a.conf", "metadata", "extension conf")]
    [InlineData("a.png", "data/media", "extension png")]
    [InlineData("a.jpg", "data/media", "extension jpg")]
    [InlineData("a.JPEG", "data/media", "extension jpeg")]
    [InlineData("a.mp4", "data/media", "extension mp4")]
    [InlineData("a.avi", "data/media", "extension avi")]
    [InlineData("a.csv.gz", "data/misc", "other")]
    [InlineData("no-extension", "data/misc", "other")]
    [InlineData("dir.csv/file", "data/misc", "other")]
    [InlineData("README.md", "docs", "word readme")]
    [InlineData("readme.csv", "docs", "word readme")]
    [InlineData("Documentation/a.csv", "docs", "word documentation")]
    [InlineData("schema/orders.csv", "docs/schemas", "word schema")]
    [InlineData("definitions.json", "docs/schemas", "word definition")]
    [InlineData("app.config.json", "metadata", "word config")]
    [InlineData("Settings.xml", "metadata", "word settings")]
    [InlineData("config/readme.txt", "docs", "word readme")]
    public void Finds_the_folder(string key, string folder, string rule) => FolderMapping.Find(key).ShouldBe((folder, rule));
}
