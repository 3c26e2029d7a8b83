import { serveAsHelper, type FromHelper, type HelperPort, type ToHelper } from '../../lenet/helper';

serveAsHelper(self as unknown as HelperPort<FromHelper, ToHelper>);
