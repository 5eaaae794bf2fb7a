using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>
/// The complete worked solution of a network: the problem, forward pass, loss, backward pass, gradients, update, the pass that
/// confirms it, the gradient check and the chains of chosen parameters. A document of headings, sentences and statements.
/// </summary>
public sealed class WorkedSolution
{
    private const string Prefix = "solution-";

    private WorkedSolution(BackwardPass backward, SolutionOptions options)
    {
        Backward = backward;
        Options = options;
        Update = options.LearningRate is { } rate ? backward.Update(rate) : null;
        Check = SolutionCheck.Of(backward, options.Seed);
        Chains = SolutionChains.Of(backward, options);
        Derivation = Chains.Aggregate(
            Update?.Derive() ?? backward.DeriveUpdate(options.View.Notation.LearningRate),
            (derivation, chain) => derivation.With(ChainViews.DeriveShown(chain).Nodes));
    }

    /// <summary>The passes that it writes out.</summary>
    public BackwardPass Backward { get; }

    /// <summary>What it shows, and how.</summary>
    public SolutionOptions Options { get; }

    /// <summary>The step of gradient descent; null if the learning rate is left open.</summary>
    public Update? Update { get; }

    /// <summary>The gradient check, of all parameters or of a sample.</summary>
    public GradientCheck Check { get; }

    /// <summary>The chains of the chosen parameters.</summary>
    public IReadOnlyList<GradientChain> Chains { get; }

    /// <summary>The record of all that it computes.</summary>
    public Derivation Derivation { get; }

    /// <summary>What it is called.</summary>
    public string Title => Options.Title.Length > 0 ? Options.Title : $"Network {string.Join('–', Backward.Forward.Network.Sizes)}";

    /// <summary>Solves a network for one sample or a batch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="x">The input, a column a sample.</param>
    /// <param name="y">The target, a column a sample.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="options">What is shown, and how; numbers in place and a step of 0.5 if null.</param>
    /// <exception cref="ArgumentException">Shapes or domains do not fit, or a chain was asked for that does not exist.</exception>
    /// <exception cref="ArithmeticException">The passes or the step lead out of what a double can hold.</exception>
    public static WorkedSolution Of(Network network, Matrix x, Matrix y, Loss loss, SolutionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new(network.Forward(x).Backward(y, loss), options ?? SolutionOptions.Default);
    }

    /// <summary>Solves what a network file holds; its title and learning rate hold where the options leave theirs as they are.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">What is shown, and how.</param>
    /// <exception cref="ArgumentException">A chain was asked for that does not exist.</exception>
    /// <exception cref="ArithmeticException">The step leads out of what a double can hold.</exception>
    public static WorkedSolution Of(NetworkFile file, SolutionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var look = options ?? SolutionOptions.Default;
        if (look.LearningRate == SolutionOptions.Default.LearningRate)
        {
            look = file.LearningRateSymbol is { } symbol
                ? look with { LearningRate = null, View = look.View with { Notation = look.View.Notation with { LearningRate = symbol } } }
                : look with { LearningRate = file.LearningRate ?? look.LearningRate };
        }

        return Of(file.Network, file.X, file.Y, file.Loss, look.Title.Length > 0 ? look : look with { Title = file.Title });
    }

    /// <summary>The titles of its sections, in order.</summary>
    public IReadOnlyList<string> Sections => [.. Blocks(Prefix).OfType<HeadingBlock>().Where(heading => heading.Level == 2).Select(heading => heading.Text)];

    /// <summary>One section, without its heading, its statements numbered as in the whole.</summary>
    /// <param name="title">The section's title, such as <c>Forward pass</c>.</param>
    /// <exception cref="ArgumentException">There is no such section.</exception>
    public View Section(string title)
    {
        var blocks = Blocks(Prefix);
        var start = blocks.ToList().FindIndex(block => block is HeadingBlock { Level: 2 } heading && heading.Text == title);
        return start >= 0
            ? new(blocks.Skip(start + 1).TakeWhile(block => block is not HeadingBlock { Level: 2 }))
            : throw new ArgumentException($"There is no section '{title}'; there are {string.Join(", ", Sections)}.", nameof(title));
    }

    /// <summary>As HTML for a page that has the kit's whole stylesheet, with the ids and titles of its sections.</summary>
    public (string Html, IReadOnlyList<(string Id, string Title)> Sections) ToPageBody()
    {
        var blocks = Blocks("");
        return (
            HtmlViewWriter.WriteBody(blocks),
            [.. blocks.OfType<HeadingBlock>().Where(heading => heading.Number is not null).Select(heading => (heading.Number!.Id, heading.Text))]);
    }

    /// <summary>As an article in LaTeX that pdflatex takes.</summary>
    public string ToLatexDocument() => TexDocument.Write(Title, Blocks(""));

    /// <summary>As Markdown with formulas between dollar signs.</summary>
    public string ToMarkdown() => MarkdownDocument.Write(Title, Blocks(""));

    /// <summary>As a notebook that computes it anew with the kit: nbformat 4.5, C#.</summary>
    /// <param name="kit">Where the kit is, as seen from the notebook's folder.</param>
    public string ToNotebook(string kit = "kit/Backprop.Notebooks.dll") => NotebookDocument.Write(this, kit);

    /// <summary>The document as a view, its statements numbered.</summary>
    public View ToView() => new(Blocks(Prefix));

    /// <summary>As one HTML fragment, for a cell's output.</summary>
    public string ToHtml() => ToView().ToHtml();

    /// <summary>As plain text.</summary>
    public string ToText() => ToView().ToText();

    /// <inheritdoc/>
    public override string ToString() => ToText();

    /// <summary>The document, numbered; ids begin with the given prefix.</summary>
    internal IReadOnlyList<Block> Blocks(string prefix)
    {
        var context = new SolutionContext(this);
        return Numbering.Of(
        [
            .. ProblemSection.Blocks(context),
            .. ForwardSection.Blocks(context),
            .. LossSection.Blocks(context),
            .. BackwardSection.Blocks(context),
            .. GradientSection.Blocks(context),
            .. UpdateSection.Blocks(context),
            .. CheckSection.Blocks(context),
            .. ChainSection.Blocks(context),
        ],
        Derivation,
        prefix);
    }
}
