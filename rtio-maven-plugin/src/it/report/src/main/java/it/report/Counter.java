package it.report;

import dev.rtio.Rtio;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Node;
import java.io.IOException;
import java.nio.file.Path;

@Firmware(board = "counter")
interface Counter {
    @Node("first")
    Rtio first();

    static void main(String[] args) throws IOException {
        CounterBoard board = CounterBoard.create();
        board.first().acquire();
        board.usage().write(Path.of(args[0]));
    }
}
