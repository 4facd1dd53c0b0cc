package dev.rtio.samples.weather;

import dev.rtio.Rtio;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Mempool;
import dev.rtio.annotation.Node;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.driver.sensor.Bme280;

/** What the program sees of its board; the build generates {@code WeatherStationBoard}, which implements it. */
@Firmware(board = "weather-station", overlays = "winter")
public interface WeatherStation {
    /** The context that both sensors stream into: a frame of 20 bytes takes one block. */
    @RtioDefine(sq = 2, cq = 8, mempool = @Mempool(blocks = 8, blockSize = 32, align = 32))
    Rtio samples();

    @Node("outdoor")
    Bme280 outdoor();

    @Node("indoor")
    Bme280 indoor();
}
