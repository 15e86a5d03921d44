export { openGateway, type Gateway, type GatewaySetup } from './gateway';
export { openRestGateway, type RestGateway } from './rest-gateway';
