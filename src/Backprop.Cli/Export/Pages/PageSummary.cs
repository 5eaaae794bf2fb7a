using System.Text.Json;
using System.Text.Json.Serialization;

namespace Backprop.Cli.Export.Pages;

/// <summary>What other pages show of a page: its neighbours and the index.</summary>
/// <param name="Address">The page as a link names it.</param>
/// <param name="Number">Its number; empty if it has none.</param>
/// <param name="Title">The title in words.</param>
/// <param name="Lead">What it is about, in HTML; empty if it does not say.</param>
/// <param name="IsFailed">Whether its run stopped at an error.</param>
/// <param name="Contents">Its sections of the first rank.</param>
/// <param name="Words">All its sections with their words.</param>
internal sealed record PageSummary(
    string Address,
    string Number,
    string Title,
    string Lead,
    bool IsFailed,
    IReadOnlyList<PageSection> Contents,
    IReadOnlyList<SectionWords> Words)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, PageJson.Default.PageSummary);

    public static PageSummary Of(byte[] bytes) => JsonSerializer.Deserialize(bytes, PageJson.Default.PageSummary)!;
}

/// <summary>A section that the index leads to.</summary>
/// <param name="Id">Where it is on its page.</param>
/// <param name="Heading">Its heading in HTML.</param>
internal sealed record PageSection(string Id, string Heading);

/// <summary>How summaries are kept, and what the index searches is written. Code is generated for it when the tool is built: what it would cost to find out at run time is a page's worth.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PageSummary))]
[JsonSerializable(typeof(SearchedPage[]))]
internal sealed partial class PageJson : JsonSerializerContext;
