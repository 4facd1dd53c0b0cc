package dev.rtio.compiler.devicetree;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins that their controller sets by itself. */
class GpioHogTest {
    private static final String GPIO = """
            description: gpio
            compatible: acme,gpio
            gpio-cells: [pin, flags]
            """;

    @TempDir
    Path directory;

    @Test
    void pinsOfTheParent() {
        Node hog = TypedBoard.dts(directory, """
                        / { gpio { compatible = "acme,gpio"; gpio-controller; #gpio-cells = <2>;
                          hog { gpio-hog; gpios = <1 0>, <3 1>; output-high; };
                        }; };
                        """)
                .binding("gpio.yaml", GPIO)
                .correct()
                .find("/gpio/hog")
                .orElseThrow();
        assertThat(hog.gpioHogs().stream().map(pin -> pin.controller() + " " + pin.cells()))
                .containsExactly("/gpio {pin=1, flags=0}", "/gpio {pin=3, flags=1}")
                .inOrder();
    }

    @Test
    void hogsHaveAControllerAndWholePins() {
        assertThat(TypedBoard.dts(directory, """
                        / { gpio { compatible = "acme,gpio"; gpio-controller; #gpio-cells = <2>;
                          hog { gpio-hog; gpios = <1 0 3>; output-high; };
                          };
                          none { hog { gpio-hog; gpios = <1 0>; }; };
                        };
                        """).binding("gpio.yaml", GPIO).findings())
                .containsExactly("SPECIFIER_LENGTH x.dts:3:27", "GPIO_HOG x.dts:5:10")
                .inOrder();
    }

    @Test
    void hogsHavePinsUnlessTheirBindingSaysSo() {
        String board = """
                / { gpio { compatible = "acme,gpio"; gpio-controller; #gpio-cells = <2>;
                  hog { gpio-hog; input; };
                  off { gpio-hog; input; status = "disabled"; };
                  }; };
                """;
        assertThat(TypedBoard.dts(directory, board).binding("gpio.yaml", GPIO).findings())
                .containsExactly("GPIO_HOG x.dts:3:3");
        String children = """
                child-binding:
                  properties:
                    gpio-hog: { type: boolean }
                    gpios: { type: array, required: true }
                    input: { type: boolean }
                    status: { type: string }
                """;
        assertThat(TypedBoard.dts(directory, board)
                        .binding("gpio.yaml", GPIO + children)
                        .findings())
                .containsExactly("MISSING_PROPERTY x.dts:3:3");
    }
}
