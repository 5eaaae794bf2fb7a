using System.Text.Json.Nodes;
using Backprop.Cli.Commands;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Tests;

/// <summary>A temporary folder with notebooks, and the tool's command line on it, in this process.</summary>
internal sealed class Workspace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("backprop-cli-tests-").FullName;

    public string At(string name) => Path.Combine(Folder, name);

    public string Read(string name) => File.ReadAllText(At(name));

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>A notebook of code cells, as an editor writes it.</summary>
    public string Notebook(string name, params string[] cells) => Write(name, Text(cells));

    public static string Text(params string[] cells)
    {
        IEnumerable<string> json = cells.Select(source => $$"""
              {
               "cell_type": "code",
               "execution_count": null,
               "metadata": {},
               "outputs": [],
               "source": {{JsonValue.Create(source).ToJsonString()}}
              }
            """);
        return $$"""
            {
             "cells": [
            {{string.Join(",\n", json)}}
             ],
             "metadata": {
              "kernelspec": {
               "display_name": ".NET (C#)",
               "language": "C#",
               "name": ".net-csharp"
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """;
    }

    public static async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = await CommandLine.RunAsync(
            arguments, new TerminalStreams(output, error, IsWatched: false), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
