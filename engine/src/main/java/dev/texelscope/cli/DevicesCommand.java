package dev.texelscope.cli;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.report.DevicesReport;
import dev.texelscope.engine.report.JsonReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists devices and their facts. */
@Command(
    name = "devices",
    description = "Lists the devices and what they can do.",
    mixinStandardHelpOptions = true)
final class DevicesCommand implements Callable<Integer> {

  private final Engines engines;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "prints the facts as JSON")
  private boolean json;

  DevicesCommand(Engines engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    try (EngineSession session = engines.session()) {
      List<DevicesReport.Entry> devices = new ArrayList<>();
      for (DeviceFacts device : session.devices()) {
        devices.add(new DevicesReport.Entry(device, session.numericFacts(device)));
      }
      spec.commandLine()
          .getOut()
          .print(
              json
                  ? JsonReport.text(DevicesReport.json(devices)) + "\n"
                  : DevicesReport.text(devices));
      spec.commandLine().getOut().flush();
      return ExitCode.MATCH;
    }
  }
}
