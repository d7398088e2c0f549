package dev.texelscope.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {

  @Test
  void foldersOfEndedProcessesAreRemovedAndNoOthers(@TempDir Path place) throws IOException {
    long me = ProcessHandle.current().pid();
    Path dead = Files.createDirectory(place.resolve("texelscope-999999999-5-abc"));
    Files.writeString(dead.resolve("tensors-1"), "x");
    Path namesake = Files.createDirectory(place.resolve("texelscope-" + me + "-5-abc"));
    Path notOurs = Files.createDirectory(place.resolve("texelscope-notes"));
    SharedFolder.sweep(place);
    assertThat(dead).doesNotExist();
    assertThat(namesake).as("of an earlier process with this number").doesNotExist();
    assertThat(notOurs).exists();
  }

  @Test
  void whatIsInUseStaysUntilItIsClosed() {
    SharedFolder mine = SharedFolder.create();
    SharedFolder.places().forEach(SharedFolder::sweep);
    assertThat(mine.path()).isDirectory();
    mine.close();
    assertThat(mine.path()).doesNotExist();
  }
}
