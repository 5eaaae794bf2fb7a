using System.Globalization;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Numbers the statements of a document, leads factors to where they were computed, and tells where a result is used next. Tree to tree.</summary>
internal static class Numbering
{
    /// <summary>The blocks with their numbers and references.</summary>
    /// <param name="blocks">The document.</param>
    /// <param name="derivation">Tells what uses what.</param>
    /// <param name="prefix">What the ids begin with.</param>
    public static IReadOnlyList<Block> Of(IReadOnlyList<Block> blocks, Derivation derivation, string prefix)
    {
        var (count, sections) = (0, 0);
        var numbered = blocks.Select(block => block switch
        {
            StatementBlock or ListBlock or FactorsBlock or TableBlock { Kind: TableKind.Plain } => block with { Number = Next("eq", ++count) },
            HeadingBlock { Level: 2 } => block with { Number = Next("section", ++sections) },
            _ => block,
        }).ToList();
        var first = new Dictionary<string, Reference>(StringComparer.Ordinal);
        foreach (var block in numbered.Where(block => block is StatementBlock))
        {
            foreach (var name in block.Defines)
            {
                first.TryAdd(name, block.Number!);
            }
        }

        var last = new Dictionary<string, Reference>(StringComparer.Ordinal);
        for (var i = 0; i < numbered.Count; i++)
        {
            numbered[i] = numbered[i] switch
            {
                StatementBlock statement => statement with { UsedIn = Uses(statement, derivation, first) },
                FactorsBlock factors => factors with { Factors = factors.Factors.Select(factor => factor with { From = Source(factor.Source, last) }).ToSequence() },
                var other => other,
            };
            foreach (var name in numbered[i].Number is null ? [] : numbered[i].Defines)
            {
                last[name] = numbered[i].Number!;
            }
        }

        return numbered;

        Reference Next(string kind, int number) => new(number, string.Create(CultureInfo.InvariantCulture, $"{prefix}{kind}-{number}"));
    }

    private static Reference? Source(string name, Dictionary<string, Reference> defined) =>
        defined.GetValueOrDefault(name) ?? defined.GetValueOrDefault(QuantityName.Parse(name).Tensor.ToString());

    private static Sequence<Reference> Uses(StatementBlock block, Derivation derivation, Dictionary<string, Reference> first) => block.Defines
        .Select(QuantityName.Parse)
        .Where(name => first.GetValueOrDefault(name.ToString()) == block.Number && derivation.Find(name) is not null)
        .SelectMany(name => derivation.UsedBy(name))
        .Select(node => first.GetValueOrDefault(node.Name.ToString()))
        .OfType<Reference>()
        .Where(reference => reference.Number > block.Number!.Number)
        .Distinct()
        .OrderBy(reference => reference.Number)
        .ToSequence();
}
