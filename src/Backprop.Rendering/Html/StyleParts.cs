namespace Backprop.Rendering.Html;

/// <summary>
/// The parts of the kit's stylesheet beside its base. A part that stands on another includes it.
/// </summary>
[Flags]
public enum StyleParts
{
    /// <summary>The base alone: tokens, themes, roles.</summary>
    None = 0,

    /// <summary>Statements and figures: title, number, body, note.</summary>
    Statement = 1,

    /// <summary>Aligned steps, matrices and lists of matrices.</summary>
    Math = 2,

    /// <summary>Matrices with numbers to edit.</summary>
    Editable = 4 | Math,

    /// <summary>The legend of roles and signs.</summary>
    Legend = 8,

    /// <summary>Choices by radio buttons.</summary>
    Toggle = 16,

    /// <summary>Blanks to fill in, and the marks of answers.</summary>
    Exercise = 2048 | Verdict,

    /// <summary>Network diagrams, with the figure and the choice of paths around them.</summary>
    Diagram = 32 | Statement | Toggle,

    /// <summary>The factors of a gradient chain and the shares of its paths.</summary>
    Chain = 64 | Statement,

    /// <summary>Tables.</summary>
    Table = 128 | Statement,

    /// <summary>The table of printed against computed values, and its verdicts.</summary>
    Verdict = 256 | Table,

    /// <summary>The table of a gradient check.</summary>
    Check = 512 | Table,

    /// <summary>The table of rules and their witnesses.</summary>
    Rules = 8192 | Table,

    /// <summary>Headings and paragraphs of a document.</summary>
    Prose = 1024,

    /// <summary>Line charts, whose curves differ as the paths of a diagram do.</summary>
    Chart = 4096 | Diagram,

    /// <summary>The whole stylesheet.</summary>
    All = Editable | Legend | Chart | Chain | Verdict | Check | Rules | Exercise | Prose,
}
