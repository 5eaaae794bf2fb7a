using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks.Tests;

/// <summary>A document whose printed numbers, formulas and claims are test cases.</summary>
public abstract class PrintedDocument
{
    private readonly Lazy<PrintedReport> _report;

    protected PrintedDocument(string name)
    {
        (Name, Table) = (name, PrintedTable.Load(Repository.Printed(name)));
        _report = new(() => Table.Against(Own, Claims));
    }

    /// <summary>Every document that has a table.</summary>
    public static IReadOnlyList<PrintedDocument> All { get; } =
    [
        new OneInputFourReluDocument(),
        new ForwardBackwardDescentDocument(),
        new WalkthroughDocument(),
        new FoundationsDocument(),
        new TwoLayerByHandDocument(),
        new GradientTraceDocument(),
    ];

    /// <summary>The name of its notebook and of its table.</summary>
    public string Name { get; }

    /// <summary>What it prints.</summary>
    public PrintedTable Table { get; }

    /// <summary>What it prints, held against the engine.</summary>
    public PrintedReport Report => _report.Value;

    /// <summary>The derivation of its own example, as its notebook holds the table against it.</summary>
    protected abstract Derivation Own { get; }

    /// <summary>The checks that decide its claims.</summary>
    public abstract IReadOnlyDictionary<string, Func<bool>> Claims { get; }

    /// <summary>The same derivation of networks of the same shape with other numbers.</summary>
    /// <param name="random">Draws the numbers.</param>
    public abstract Derivation OtherNumbers(SplitMix64 random);

    /// <summary>The row of that id.</summary>
    /// <param name="id">The id.</param>
    public PrintedRow Row(string id) => Report.Rows.Single(row => row.Value.Id == id);

    /// <summary>Where a row stands, for a message: document, line, section, equation, quantity.</summary>
    /// <param name="value">The row.</param>
    public string Place(PrintedValue value) => $"{Name}({value.Line}), {value.Section}, {value.Equation}, {value.Quantity}";
}
