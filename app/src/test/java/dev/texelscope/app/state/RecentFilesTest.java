package dev.texelscope.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentFilesTest {

  @TempDir Path folder;

  private RecentFiles open() {
    return new RecentFiles(Optional.of(folder.resolve("user/recent.txt")), Runnable::run);
  }

  @Test
  void theNewestIsFirstAndOnceAndThereAtTheNextStart() {
    RecentFiles files = open();
    Path a = folder.resolve("a.npy");
    Path b = folder.resolve("b b.npz");
    files.add(a);
    files.add(b);
    files.add(a);
    assertThat(files.files().get()).containsExactly(a, b);
    assertThat(open().files().get()).containsExactly(a, b);
    files.remove(a);
    assertThat(open().files().get()).containsExactly(b);
  }

  @Test
  void theOldestGo() {
    RecentFiles files = open();
    for (int i = 0; i < 40; i++) {
      files.add(folder.resolve("f" + i));
    }
    assertThat(files.files().get()).hasSize(15).startsWith(folder.resolve("f39"));
  }

  @Test
  void aBrokenListCostsTheListAlone() throws IOException {
    Path store = folder.resolve("user/recent.txt");
    Files.createDirectories(store.getParent());
    Files.write(store, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    RecentFiles files = open();
    assertThat(files.files().get()).isEqualTo(List.of());
    files.add(folder.resolve("a"));
    assertThat(open().files().get()).hasSize(1);
  }

  @Test
  void withNowhereToWriteItLastsAsLongAsTheWindow() throws IOException {
    Path blocked = Files.createFile(folder.resolve("file"));
    RecentFiles files = new RecentFiles(Optional.of(blocked.resolve("recent.txt")), Runnable::run);
    files.add(folder.resolve("a"));
    assertThat(files.files().get()).hasSize(1);
  }
}
