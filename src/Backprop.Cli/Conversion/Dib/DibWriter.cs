using System.Text;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Conversion.Dib;

/// <summary>Writes a <c>.dib</c> as .NET Interactive does: the meta block, then each cell behind its language.</summary>
internal static class DibWriter
{
    public static string Write(DibDocument document)
    {
        var languages = new DibLanguages(document.Meta["kernelInfo"]);
        var text = new StringBuilder("#!meta\n\n").Append(JsonText.Compact(document.Meta)).Append("\n\n");
        foreach (DibCell cell in document.Cells)
        {
            text.Append("#!").Append(cell.Language).Append("\n\n").AppendJoin('\n', DibLines.Write(cell.Text, languages)).Append("\n\n");
        }

        return text.ToString();
    }
}
