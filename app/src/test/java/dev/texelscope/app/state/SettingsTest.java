package dev.texelscope.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window remembers, and that a broken file costs nothing else. */
class SettingsTest {

  @Test
  void whatIsSavedIsThereTheNextTime(@TempDir Path folder) {
    Optional<Path> file = Optional.of(folder.resolve("not-yet").resolve("window.properties"));
    Settings first = new Settings(file);
    first.put("theme", "light");
    first.put("layout.wide", "row(1:[*a] 2:[*b c])");
    first.put("scale", "1.25");
    first.save();
    Settings second = new Settings(file);
    assertThat(second.all()).isEqualTo(first.all());
    assertThat(second.number("scale")).hasValue(1.25);
    assertThat(second.number("theme")).isEmpty();
  }

  @Test
  void aBrokenFileIsNotUsedAndReplaced(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("window.properties");
    for (byte[] broken :
        new byte[][] {"theme=\\uZZZZ".getBytes(StandardCharsets.UTF_8), {(byte) 0xFF, 0, 1}}) {
      Files.write(file, broken);
      Settings settings = new Settings(Optional.of(file));
      assertThat(settings.all()).isEmpty();
      settings.put("theme", "dark");
      settings.save();
      assertThat(new Settings(Optional.of(file)).get("theme")).contains("dark");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenCostsTheSettingsOnly(@TempDir Path folder) throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    Settings settings = new Settings(Optional.of(notAFolder.resolve("window.properties")));
    settings.put("theme", "dark");
    settings.save();
    assertThat(settings.get("theme")).contains("dark");
    assertThat(notAFolder).isRegularFile();
  }

  @Test
  void theFolderIsWhereTheSystemKeepsSuchFiles() {
    Path home = Path.of("/home/me");
    assertThat(UserFolder.of(Map.of(), "Linux", home).folder())
        .contains(Path.of("/home/me/.config/texelscope"));
    assertThat(UserFolder.of(Map.of("XDG_CONFIG_HOME", "/cfg"), "Linux", home).folder())
        .contains(Path.of("/cfg/texelscope"));
    assertThat(UserFolder.of(Map.of("XDG_CONFIG_HOME", "relative"), "Linux", home).folder())
        .contains(Path.of("/home/me/.config/texelscope"));
    assertThat(UserFolder.of(Map.of(), "Mac OS X", home).folder())
        .contains(Path.of("/home/me/Library/Application Support/texelscope"));
    assertThat(UserFolder.of(Map.of("APPDATA", "/app"), "Windows 11", home).folder())
        .contains(Path.of("/app/texelscope"));
    assertThat(UserFolder.none().file("x")).isEmpty();
  }
}
