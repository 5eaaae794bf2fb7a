using Backprop.Engine;
using Backprop.Rendering;
using Backprop.Rendering.Charts;
using Backprop.Worked;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Notebooks;

/// <summary>Registers how the kit's types are shown: as HTML and plain text by themselves, as LaTeX for who asks.</summary>
internal static class Formatters
{
    private const string Latex = "text/latex";

    public static void Register()
    {
        Register<View>(view => view);
        Register<Matrix>(matrix => matrix.Show());
        Register<Network>(network => network.Show());
        Register<ForwardPass>(pass => pass.Show());
        Register<BackwardPass>(pass => pass.Show());
        Register<Update>(update => update.Show());
        Register<Loss>(loss => loss.Show());
        Register<GradientChain>(chain => chain.Show());
        Register<GradientCheck>(check => check.Show());
        Register<WorkedSolution>(solution => solution.ToView());
        Register<PrintedReport>(report => report.Show());
        Register<LineChart>(chart => chart.Show());
        Register<HeatMap>(map => map.Show());
        Register<ContourChart>(chart => chart.Show());
        Register<OptimizerTrace>(trace => trace.Show());
        Register<TrainingModel>(model => model.Show());
        Register<ModelCheck>(check => check.Show());
        Register<TrainingHistory>(history => history.Show());
        Register<TrainingResult>(result => result.Show());
    }

    private static void Register<T>(Func<T, View> show)
    {
        Formatter.Register<T>((value, writer) => writer.Write(show(value).ToHtml()), HtmlFormatter.MimeType);
        Formatter.Register<T>((value, writer) => writer.Write(show(value).ToLatex()), Latex);
        Formatter.Register<T>((value, writer) => writer.Write(show(value).ToText()), PlainTextFormatter.MimeType);

        // After the formatters: a preferred type without one ends in a stack overflow.
        Formatter.SetPreferredMimeTypesFor(typeof(T), HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
    }
}
