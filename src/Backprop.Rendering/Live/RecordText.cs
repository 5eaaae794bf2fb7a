using System.Globalization;
using System.Text;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>
/// A derivation as text that the page's script evaluates anew: the marks of what it holds, then each quantity with its
/// shape and either the numbers given, the symbol that stands for one, or its rule, in the grammar of expressions. Parts end with a semicolon, which no
/// name and no rule holds.
/// </summary>
internal static class RecordText
{
    /// <summary>The text of a derivation.</summary>
    /// <param name="derivation">The derivation.</param>
    public static string Of(Derivation derivation)
    {
        var text = new StringBuilder(string.Join(' ', RecordMark.All(derivation)));
        foreach (var node in derivation.Nodes.Where(node => node.IsGiven || node.Rule is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $";{node.Name} {node.Rows} {node.Columns} {Letter(node.Name)}");
            text.Append(node.Rule is { } rule ? ":" + rule.ToGrammar()
                : derivation.Value(node.Entry(1, 1)).Symbol is { } symbol ? "~" + symbol
                : "=" + string.Join(' ', node.Entries.Select(entry => derivation.Value(entry).Value.ToString("R", CultureInfo.InvariantCulture))));
        }

        return text.ToString();
    }

    /// <summary>How an entry is named.</summary>
    private static char Letter(QuantityName name) => name.Kind switch
    {
        { IsCount: true } => 'c',
        { Indexing: Indexing.Scalar } => 's',
        { Indexing: Indexing.Matrix } => 'm',
        { Name: "ell" } => 'e',
        { Indexing: Indexing.Sample } => 'n',
        _ => 'v',
    };
}
