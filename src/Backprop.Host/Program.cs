using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Backprop.Host.Cells;
using Backprop.Host.Output;
using Backprop.Host.Protocol;

// Backprop.Host PIPE MARKER: executes the cells that come over the pipe, in the working directory, until it closes.
// The marker is written to the standard streams after each cell, so that what native code printed there can be
// told from what the next cell prints.
if (args is not [string pipeName, string marker])
{
    Console.Error.WriteLine("This program executes the cells of a notebook for the tool 'backprop', which starts it.");
    return 2;
}

// The same numbers and messages on every machine, whatever its settings.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

// Ctrl-C in a terminal reaches this process too; what becomes of it is for the tool to decide.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);

using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
await pipe.ConnectAsync();
var output = new PipeOutput(pipe);
Stream[] standardStreams = [Console.OpenStandardOutput(), Console.OpenStandardError()];
Console.SetOut(new StreamCapture("stdout", output));
Console.SetError(new StreamCapture("stderr", output));
Console.SetIn(TextReader.Null);

var requests = Channel.CreateUnbounded<HostRequest>();
_ = Task.Run(async () =>
{
    try
    {
        using var reader = new StreamReader(pipe, Encoding.UTF8);
        while (await reader.ReadLineAsync() is { } line)
        {
            requests.Writer.TryWrite(JsonSerializer.Deserialize(line, ProtocolJson.Default.HostRequest)!);
        }
    }
    finally
    {
        // The tool is gone: nobody waits for the cell that may be running.
        Process.GetCurrentProcess().Kill();
    }
});

using var session = new Session(Environment.CurrentDirectory, output);
output.Send(new ReadyMessage());
await foreach (HostRequest request in requests.Reader.ReadAllAsync())
{
    await session.ExecuteAsync((ExecuteRequest)request);
    foreach (Stream stream in standardStreams)
    {
        stream.Write(Encoding.UTF8.GetBytes(marker));
        stream.Flush();
    }
}

return 0;
