using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>
/// Which computation a figure shows, in a few letters: of its parameters; with an input, of these and what it makes of
/// them; with a target, of all of it and the loss; with a learning rate that has a number, of that too. Numbers of another network, or of
/// the same with another input, never pass for these, whatever their names.
/// </summary>
internal static class RecordMark
{
    private const int Letters = 6;
    private const int Passes = 3; // parameters, forward pass, backward pass

    // Every figure of a page asks for the mark of the same few computations.
    private static readonly ConditionalWeakTable<Derivation, IReadOnlyList<string>> Known = [];

    /// <summary>The mark of what a derivation shows, and its digits where they are not the usual ones; null where no parameters are given.</summary>
    /// <param name="derivation">The derivation.</param>
    /// <param name="format">The digits shown.</param>
    public static string? Of(Derivation derivation, NumberFormat format) => All(derivation) is [.., var mark] ? With(mark, format) : null;

    /// <summary>The same without what an update adds: the mark of figures that show the passes before it alone.</summary>
    /// <param name="derivation">The derivation.</param>
    /// <param name="format">The digits shown.</param>
    public static string? OfPasses(Derivation derivation, NumberFormat format) => All(derivation).Take(Passes).LastOrDefault() is { } mark ? With(mark, format) : null;

    /// <summary>The marks of everything that a derivation holds: of the parameters, of the forward pass, of the backward pass, of the update.</summary>
    /// <param name="derivation">The derivation.</param>
    public static IReadOnlyList<string> All(Derivation derivation) => Known.GetValue(derivation, Compute);

    private static List<string> Compute(Derivation derivation)
    {
        var marks = new List<string>();
        var text = new StringBuilder();
        foreach (var part in Parts(derivation).TakeWhile(part => part.Count > 0))
        {
            part.ForEach(line => text.Append(line).Append('\n'));
            marks.Add(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))).Substring(0, Letters));
        }

        return marks;
    }

    private static IEnumerable<List<string>> Parts(Derivation derivation)
    {
        var scope = derivation.Nodes.FirstOrDefault(node => node is { IsGiven: true, Name.Base: "W" })?.Name.Scope;
        yield return Lines(node => node.IsGiven && node.Name.Base is "W" or "b" && node.Name.Scope == scope, exact: true);
        var input = Given("x");
        yield return input.Count == 0 ? input : [.. input, .. Lines(node => node.Name.Base == "a" && node.Name.Scope == scope, exact: false)];
        var target = Given("y");
        yield return target.Count == 0 ? target : [.. target, .. Lines(node => node.Name.Base is "L" or "delta" && node.Name.Scope == scope, exact: false)];
        yield return Given("eta");

        // Of the network itself, where others stand beside it; the passes after a step share what the first was given.
        List<string> Given(string name) => Lines(
            node => node.IsGiven && node.Name.Base == name && derivation.Value(node.Entry(1, 1)).IsNumber
                && (node.Name.Scope == scope || !derivation.Nodes.Any(other => other.IsGiven && other.Name.Base == name && other.Name.Scope == scope)),
            exact: true);

        List<string> Lines(Func<Node, bool> takes, bool exact) =>
            [.. derivation.Nodes.Where(takes).Select(node => $"{node.Name} {string.Join(' ', node.Entries.Select(entry => Text(derivation.Value(entry), exact)))}")];
    }

    /// <summary>What is computed counts to a few digits: the last ones may differ between machines.</summary>
    private static string Text(Scalar value, bool exact) => exact ? value.ToString() : value.Constant.ToString("E3", CultureInfo.InvariantCulture);

    private static string With(string mark, NumberFormat format) => format == NumberFormat.Default
        ? mark
        : string.Create(CultureInfo.InvariantCulture, $"{mark} {format.Decimals} {format.Significant} {(format.Point ? 1 : 0)}");
}
